package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;

/** Airbrake's error web hooks. An error group never says that it is over. Key: the error group. */
@Singleton
public final class AirbrakeConnector extends ObjectReader {

    /** For the list of connectors. */
    public AirbrakeConnector() {
        super("airbrake", "Airbrake (and Errbit) error web hooks");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("airbrake_error_url"),
                Shape.of("error.error_message", "error.last_notice"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        Json error = body.firstOf("error", "problem");
        String id = error.text("id", "_id");
        if (id == null) {
            return Reading.unmappable("there is no error with an id");
        }
        String level = error.find("severity", "level", "context.severity");
        String message = error.textOr("Airbrake error", "error_message");
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        AlertKey.of("error", id),
                                        AlertStatus.FIRING,
                                        Grade.of(level != null ? level : "error", Severity.HIGH),
                                        error.textOr(message, "error_class"))
                                .summary(message)
                                .resource(error.text("file"))
                                .service(error.find("project.name", "app_name"))
                                .environment(error.text("environment"))
                                .span(error.moment("first_occurred_at", "first_notice_at"), null)
                                .link(body.text("airbrake_error_url", "url"))
                                .build()));
    }
}
