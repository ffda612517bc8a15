package org.aimos.console.route;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimos.resources.Kind;

/**
 * Which service owns a path. Adding an endpoint to a service under a new first word adds it here.
 */
public final class Routes {
    private static final Map<String, Service> BY_NOUN =
            Map.ofEntries(
                    Map.entry("alerts", Service.INTAKE),
                    Map.entry("hooks", Service.INTAKE),
                    Map.entry("preview", Service.INTAKE),
                    Map.entry("quarantine", Service.INTAKE),
                    Map.entry("sources", Service.INTAKE),
                    Map.entry("connectors", Service.INTAKE),
                    Map.entry("incidents", Service.DECISION),
                    Map.entry("decisions", Service.DECISION),
                    Map.entry("silences", Service.DECISION),
                    Map.entry("backtests", Service.DECISION),
                    Map.entry("gaps", Service.DECISION),
                    Map.entry("spikes", Service.DECISION),
                    Map.entry("volumes", Service.DECISION),
                    Map.entry("autonomy", Service.DECISION),
                    Map.entry("rules", Service.DECISION),
                    Map.entry("runs", Service.ORCHESTRATOR),
                    Map.entry("approvals", Service.ORCHESTRATOR),
                    Map.entry("kill-switches", Service.ORCHESTRATOR),
                    Map.entry("breakers", Service.ORCHESTRATOR),
                    Map.entry("break-glass", Service.ORCHESTRATOR),
                    Map.entry("timelines", Service.LEARNING),
                    Map.entry("kpis", Service.LEARNING),
                    Map.entry("receipts", Service.LEARNING),
                    Map.entry("outcomes", Service.LEARNING),
                    Map.entry("models", Service.LEARNING),
                    Map.entry("lessons", Service.LEARNING),
                    Map.entry("stream", Service.LEARNING),
                    Map.entry("tickets", Service.TICKET));

    private Routes() {}

    /**
     * The owner of a path, query left out; empty when no service knows it. Resources belong to the
     * owner of their kind, dead letters to the service they name. Of Alertmanager's API alerts are
     * posted to intake, all else is asked of decision.
     */
    public static Optional<Service> owner(String method, String path) {
        if (path.startsWith("/api/v2/")) {
            boolean alerts = path.equals("/api/v2/alerts") && method.equals("POST");
            return Optional.of(alerts ? Service.INTAKE : Service.DECISION);
        }
        String[] words = path.split("/", 5);
        String version = word(words, 1);
        String noun = word(words, 2);
        if (version.equals("v2")) {
            return Set.of("enqueue", "change", "alerts").contains(noun)
                    ? Optional.of(Service.INTAKE)
                    : Optional.empty();
        }
        if (!version.equals("v1")) {
            return Optional.empty();
        }
        return switch (noun) {
            case "resources" -> Kind.of(word(words, 3)).flatMap(kind -> Service.of(kind.owner()));
            case "dead-letters", "audit" -> Service.of(word(words, 3));
            default -> Optional.ofNullable(BY_NOUN.get(noun));
        };
    }

    private static String word(String[] words, int place) {
        return place < words.length ? words[place] : "";
    }
}
