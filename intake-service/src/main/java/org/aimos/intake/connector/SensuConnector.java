package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * Sensu Go events as handlers pass them on, and those of the older Sensu Core. The check's exit
 * status says it: 0 passes, 1 warns, 2 is critical. Key: entity and check. Metrics alone are a
 * note.
 */
@Singleton
public final class SensuConnector extends ObjectReader {

    private static final Map<String, Severity> EXITS =
            Map.of("0", Severity.INFO, "1", Severity.WARNING, "2", Severity.CRITICAL);

    /** For the list of connectors. */
    public SensuConnector() {
        super("sensu", "Sensu Go events, and those of Sensu Core");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("check.status", "entity.metadata"),
                Shape.of("check.status", "client.name", "check.output"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        Json check = body.at("check");
        String entity =
                body.find(
                        "entity.metadata.name",
                        "entity.name",
                        "client.name",
                        "entity.system.hostname");
        String name = check.find("metadata.name", "name");
        if (entity == null) {
            return Reading.unmappable("there is no entity");
        }
        String status = check.text("status");
        String named = name != null ? name : "Sensu event";
        return Reading.of(
                body.text("id"),
                List.of(
                        AlertDraft.builder(
                                        AlertKey.ofPairs(
                                                "check", Map.of("entity", entity, "check", named)),
                                        status(status, body.text("action")),
                                        Grade.of(status, EXITS, Severity.WARNING),
                                        named)
                                .summary(check.text("output"))
                                .resource(entity)
                                .labels(check.in("metadata.labels").pairs())
                                .annotations(check.in("metadata.annotations").pairs())
                                .span(at(body), at(body))
                                .build()));
    }

    private static java.time.@Nullable Instant at(Json body) {
        return body.findMoment("check.executed", "timestamp", "check.issued");
    }

    private static AlertStatus status(@Nullable String exit, @Nullable String action) {
        if ("resolve".equals(action) || "0".equals(exit)) {
            return AlertStatus.RESOLVED;
        }
        boolean number = exit != null && exit.chars().allMatch(Character::isDigit);
        return number ? AlertStatus.FIRING : AlertStatus.NOTE;
    }
}
