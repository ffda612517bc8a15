package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;
import org.jspecify.annotations.Nullable;

/**
 * What tools send <em>to</em> Opsgenie's alert API, wrapped with what stood in the path: {@code
 * {"action", "identifier", "alert"}}. Creating fires, closing resolves, anything else is a note.
 * Key: {@code alias}; an alert without one is known by what it says.
 */
@Singleton
public final class OpsgenieApiConnector implements Connector {

    /** The name, for {@code /v2/alerts}, which needs no connector in its path. */
    public static final String NAME = "opsgenie-api";

    private static final int LONGEST_ALIAS = 512;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String reads() {
        return "Opsgenie's alert API, as tools post it to /v2/alerts: create, close, acknowledge, note";
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        Json body = JsonBody.read(payload.body());
        Json alert = body.at("alert");
        String action = body.textOr("", "action");
        AlertStatus status =
                switch (action) {
                    case "create" -> AlertStatus.FIRING;
                    case "close" -> AlertStatus.RESOLVED;
                    default -> AlertStatus.NOTE;
                };
        String message = alert.text("message");
        if (status == AlertStatus.FIRING && message == null) {
            throw new UnreadableBody(
                    "'message' is missing or blank.", "message", "Give the alert a message.");
        }
        String given =
                body.text("identifier") != null ? body.text("identifier") : alert.text("alias");
        if (status != AlertStatus.FIRING && given == null) {
            throw new UnreadableBody(
                    "Nothing says which alert it is.", "identifier", "Name it in the path.");
        }
        if (given != null && given.length() > LONGEST_ALIAS) {
            throw new UnreadableBody(
                    "'alias' is longer than 512 characters.", "alias", "Make it shorter.");
        }
        return Reading.of(null, List.of(draft(alert, status, key(alert, given), action)));
    }

    /** By what name the alert is closed later: its alias, or one made of what it says. */
    public static String alias(AlertDraft draft) {
        return draft.key().parts().getLast();
    }

    private static AlertKey key(Json alert, @Nullable String given) {
        if (given != null) {
            return AlertKey.of("alias", given);
        }
        AlertKey said =
                AlertKey.ofPairs(
                        "alert",
                        Map.of(
                                "message", String.valueOf(alert.text("message")),
                                "entity", String.valueOf(alert.text("entity")),
                                "source", String.valueOf(alert.text("source"))));
        return AlertKey.of("alias", said.digest(NAME, "alias"));
    }

    private static AlertDraft draft(Json alert, AlertStatus status, AlertKey key, String action) {
        String message = alert.textOr(action + " of an alert", "message");
        Map<String, String> annotations = new LinkedHashMap<>(alert.at("tags").pairs());
        for (String field : new String[] {"note", "user", "source"}) {
            String value = alert.text(field);
            if (value != null) {
                annotations.put(field, value);
            }
        }
        return AlertDraft.builder(
                        key, status, Grade.of(alert.text("priority"), Severity.WARNING), message)
                .description(alert.text("description", "note"))
                .resource(alert.text("entity"))
                .labels(alert.at("details").pairs())
                .annotations(annotations)
                .build();
    }
}
