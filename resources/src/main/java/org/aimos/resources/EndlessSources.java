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

    static void check(Collection<Document> documents) {
        for (Document document : documents) {
            document.resource()
                    .flatMap(resource -> resource.as(SourceSpec.class))
                    .map(Resource::spec)
                    .filter(EndlessSources::isEndless)
                    .ifPresent(spec ->
                            document.report()
                                    .key(
                                            List.of("spec", "connector"),
                                            "what '"
                                                    + spec.connector()
                                                    + "' reports is never said to be over, so it would fire for ever",
                                            "add resolveAfter, such as 1h: not seen for so long counts as over"));
        }
    }

    /** True when nothing ever ends an alert of this source. */
    static boolean isEndless(SourceSpec spec) {
        if (spec.resolveAfter() != null) {
            return false;
        }
        MappingSpec mapping = spec.mapping();
        return mapping == null
                ? CONNECTORS.contains(spec.connector().replace('_', '-'))
                : mapping.status().tried().stream()
                        .allMatch(status -> NEVER_OVER.matcher(status.strip()).matches());
    }
}
