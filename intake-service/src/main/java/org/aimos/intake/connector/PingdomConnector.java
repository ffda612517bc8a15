package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import org.aimos.events.AlertStatus;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * Pingdom's web hooks about uptime and transaction checks. Key: {@code check_id}. A check that is
 * down is critical unless its importance says otherwise.
 */
@Singleton
public final class PingdomConnector extends ObjectReader {

    private static final StatusWordList STATES =
            StatusWordList.of("down|failing|failed|failure", "up|success|ok|recovered");

    /** For the list of connectors. */
    public PingdomConnector() {
        super("pingdom", "Pingdom web hooks: uptime and transaction checks");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("check_id", "current_state", "check_name"),
                Shape.of("check_id", "current_state", "check_params", "previous_state"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        String id = body.text("check_id", "check_name", "check", "checkname");
        if (id == null) {
            return Reading.unmappable("there is no check_id");
        }
        AlertStatus status = STATES.read(body.text("current_state", "description"));
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        AlertKey.of("check_id", id),
                                        status,
                                        grade(body.text("importance_level"), status),
                                        String.valueOf(
                                                body.text("check_name", "checkname", "check_id")))
                                .summary(body.text("description"))
                                .description(body.text("long_description"))
                                .resource(
                                        body.find(
                                                "check_params.hostname",
                                                "check_params.full_url",
                                                "check_params.url",
                                                "host"))
                                .annotations(body.at("tags").pairs())
                                .span(at(body), at(body))
                                .build()));
    }

    private static java.time.@Nullable Instant at(Json body) {
        return body.moment("state_changed_timestamp", "state_changed_utc_time");
    }

    private static Grade grade(@Nullable String importance, AlertStatus status) {
        return Grade.of(importance, Availability.severity(status));
    }
}
