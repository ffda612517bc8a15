package org.aimos.decision.api;

import java.util.List;
import java.util.Set;
import org.aimos.bus.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a person knows better about which alerts are one incident, as the body of a request.
 *
 * @param into id of the incident that gets the alerts
 * @param alerts alert keys
 */
public record Correction(
        @Nullable String into, @Nullable List<String> alerts, @Nullable String reason) {
    private static final int MOST = 1_000;

    static String target(@Nullable Correction body) {
        String into = body == null || body.into() == null ? "" : body.into().strip();
        if (into.isEmpty()) {
            throw Problem.badRequest(
                    "No incident is named",
                    "into",
                    "Send {\"into\": \"INCIDENT\", \"reason\": \"…\"}.");
        }
        return into;
    }

    static Set<String> named(@Nullable Correction body) {
        List<String> alerts = body == null || body.alerts() == null ? List.of() : body.alerts();
        if (alerts.isEmpty() || alerts.size() > MOST) {
            throw Problem.badRequest(
                    alerts.isEmpty() ? "No alert is named" : "Too many alerts are named",
                    "alerts",
                    "Send 1 to %d alertKeys of the incident.".formatted(MOST));
        }
        return Set.copyOf(alerts);
    }

    static String why(@Nullable Correction body) {
        return Reason.of(body == null ? null : new Reason(body.reason()));
    }
}
