package org.aimos.intake.canonical;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Under which labels the tools of the field write the few things that the house knows by name. */
public final class LabelNames {

    /** Where it runs. */
    public static final List<String> ENVIRONMENT =
            List.of("environment", "env", "deployment_environment", "deployment.environment");

    /** The service, said on purpose. */
    public static final List<String> SERVICE = List.of("service", "service_name", "service.name");

    /** A service guessed from how it is deployed or scraped; never held against a source. */
    public static final List<String> SERVICE_GUESS = List.of("app", "application", "job");

    /** What it is about. */
    public static final List<String> RESOURCE =
            List.of(
                    "instance",
                    "host",
                    "hostname",
                    "node",
                    "nodename",
                    "server",
                    "pod",
                    "pod_name",
                    "device",
                    "url",
                    "target",
                    "zone");

    /** How bad it is. */
    public static final List<String> SEVERITY = List.of("severity", "level", "priority");

    private LabelNames() {}

    /** The first of the names that has a value that is not blank, or null. */
    public static @Nullable String first(List<String> names, Map<String, String> labels) {
        for (String name : names) {
            String value = labels.get(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }
}
