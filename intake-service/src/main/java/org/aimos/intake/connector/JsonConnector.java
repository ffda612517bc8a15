package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aimos.events.AlertStatus;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;

/**
 * Plain JSON for scripts and tools of one's own: an object, a list of objects, or a list under
 * {@code alerts} or {@code events}. Needs a name; without a status it fires; a status word that
 * nobody knows makes it a note. Key: the sender's own if it has one, else name, service,
 * environment, resource and labels.
 */
@Singleton
public final class JsonConnector implements Connector {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String reads() {
        return "Plain JSON: name, status, severity, service, environment, resource, labels, key …";
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        Json body = JsonBody.read(payload.body());
        if (!body.isObject() && !body.isList()) {
            throw new UnreadableBody(
                    "The body is a single JSON value, not an alert.",
                    "at the top",
                    "Send an object such as {\"name\":\"DiskFull\",\"status\":\"firing\"}.");
        }
        List<Json> items = items(body);
        var drafts = new ArrayList<AlertDraft>();
        var unmapped = new ArrayList<String>();
        for (int i = 0; i < items.size(); i++) {
            FieldNames fields = FieldNames.of(items.get(i));
            String name = fields.name();
            if (name == null) {
                unmapped.add("element " + i + " has no name, title or message");
            } else {
                drafts.add(draft(fields, name));
            }
        }
        return new Reading(payload.header("Idempotency-Key"), drafts, unmapped);
    }

    private static List<Json> items(Json body) {
        Json list = body.isList() ? body : body.firstOf("alerts", "events");
        return list.isList() ? list.items() : List.of(body);
    }

    private static AlertDraft draft(FieldNames fields, String name) {
        AlertKey own = fields.ownKey();
        Optional<AlertStatus> status = fields.status();
        return fields.draft(
                own != null ? own : fields.keyOfFields(name),
                status.orElse(AlertStatus.FIRING),
                name);
    }
}
