package org.aimos.resources;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds sources whose alerts would fire for ever: their tool never says that something is over, and
 * nobody says after which time it may be assumed. Asked by lint only, for a source that is applied
 * works without it too.
 */
public final class EndlessSources {

    /** Connectors of tools that report what happens and never that it is over. */
    public static final Set<String> CONNECTORS =
            Set.of(
                    "airbrake",
                    "alertmanager-api-v2",
                    "canarytoken",
                    "falco",
                    "graylog",
                    "opentelemetry-logs",
                    "papertrail",
                    "raygun",
                    "splunk",
                    "wazuh");

    /** Nothing but quoted words that fire or note comes out of it, whatever is asked before. */
    private static final Pattern NEVER_OVER =
            Pattern.compile("(?:[^?]*\\?\\s*'(?:firing|note)'\\s*:\\s*)*'(?:firing|note)'");

    private EndlessSources() {}

    /** True when what this connector reads is never said to be over. */
    public static boolean isNamed(String connector) {
        return CONNECTORS.contains(connector.replace('_', '-'));
    }

    static void check(Collection<Document> documents) {
        for (Document document : documents) {
            document.resource()
                    .flatMap(resource -> resource.as(SourceSpec.class))
                    .map(Resource::spec)
                    .filter(EndlessSources::isEndless)
                    .ifPresent(spec ->
                            document.report()
                                    .key(List.of("spec", "connector"), what(spec), mend(spec)));
        }
    }

    private static String what(SourceSpec spec) {
        return spec.speaksAll()
                ? "'*' lets in tools whose alerts are never said to be over, such as splunk, so they would fire for ever"
                : "what '"
                        + spec.connector()
                        + "' reports is never said to be over, so it would fire for ever";
    }

    private static String mend(SourceSpec spec) {
        return spec.speaksAll()
                ? "name one connector, or add resolveAfter, such as 1h: it counts for those tools only"
                : "add resolveAfter, such as 1h: not seen for so long counts as over";
    }

    /** True when nothing ever ends an alert of this source, or some of them. */
    static boolean isEndless(SourceSpec spec) {
        if (spec.resolveAfter() != null) {
            return false;
        }
        MappingSpec mapping = spec.mapping();
        return mapping == null
                ? spec.speaksAll() || isNamed(spec.connector())
                : mapping.status().tried().stream()
                        .allMatch(status -> NEVER_OVER.matcher(status.strip()).matches());
    }
}
