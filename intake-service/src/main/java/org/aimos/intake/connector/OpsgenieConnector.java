package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * Opsgenie's (and Jira Service Management's) outgoing web hook. What somebody does with an open
 * alert, such as acknowledging it, leaves it firing. Key: {@code alias}, else the alert's id.
 */
@Singleton
public final class OpsgenieConnector extends ObjectReader {

    private static final StatusWordList ACTIONS =
            StatusWordList.of(
                    "create|acknowledge|unacknowledge|addnote|addtags|removetags|adddetails"
                            + "|removedetails|updatedetails|addteam|addrecipient|addresponder"
                            + "|assignownership|takeownership|unassignownership|escalate"
                            + "|escalatenext|escalatetonext|updatepriority|updatedescription"
                            + "|updatemessage|snooze|snoozeend|addattachment",
                    "close|delete|autoclose");
    private static final Pattern DIGIT = Pattern.compile("[1-5]");

    /** For the list of connectors. */
    public OpsgenieConnector() {
        super("opsgenie", "Opsgenie and Jira Service Management outgoing web hooks");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(Shape.of("action", "alert.alertId"), Shape.of("action", "alert.alias"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        Json alert = body.at("alert");
        String id = alert.text("alias", "alertId", "id", "tinyId");
        if (id == null) {
            return Reading.unmappable("there is no alert with an alias or an id");
        }
        String message = alert.textOr("Opsgenie alert", "message");
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        AlertKey.of("alias", id),
                                        status(body, alert),
                                        grade(alert),
                                        message)
                                .description(alert.text("description", "note"))
                                .resource(alert.text("entity"))
                                .labels(alert.at("details").pairs())
                                .annotations(alert.at("tags").pairs())
                                .episode(alert.text("alertId", "id"))
                                .span(alert.moment("createdAt"), alert.moment("updatedAt"))
                                .link(alert.text("url"))
                                .build()));
    }

    private static AlertStatus status(Json body, Json alert) {
        boolean closed = "closed".equalsIgnoreCase(alert.text("status"));
        return closed ? AlertStatus.RESOLVED : ACTIONS.read(body.text("action"));
    }

    /** Older ones write the priority as a number. */
    private static Grade grade(Json alert) {
        String priority = alert.text("priority");
        return Grade.of(number(priority) ? "P" + priority : priority, Severity.WARNING);
    }

    private static boolean number(@Nullable String priority) {
        return priority != null && DIGIT.matcher(priority).matches();
    }
}
