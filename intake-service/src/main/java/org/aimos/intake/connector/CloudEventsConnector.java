package org.aimos.intake.connector;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.BodyForms;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 over HTTP: structured, batch and binary. The envelope alone says nothing about
 * firing, so such an event is a note; data that carries a status or a severity is read by its field
 * names. Key: the data's own, else source with subject or name; of a note, source and id.
 */
@Singleton
public final class CloudEventsConnector implements Connector {

    private static final Set<String> CONTEXT =
            Set.of(
                    "specversion",
                    "id",
                    "source",
                    "type",
                    "subject",
                    "time",
                    "datacontenttype",
                    "dataschema",
                    "data",
                    "data_base64");

    @Override
    public String name() {
        return "cloudevents";
    }

    @Override
    public String reads() {
        return "CloudEvents 1.0 over HTTP: structured, batch and binary";
    }

    @Override
    public boolean takes(Payload payload) {
        return payload.header("ce-specversion") != null || Connector.super.takes(payload);
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("specversion", "id", "source"),
                Shape.of("0.specversion", "0.id", "0.source"));
    }

    @Override
    public int fit(Payload payload, Json body) {
        boolean binary = payload.header("ce-specversion") != null;
        return binary ? 3 : Connector.super.fit(payload, body);
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        List<Json> events = events(payload);
        var drafts = new ArrayList<AlertDraft>();
        var unmapped = new ArrayList<String>();
        for (int i = 0; i < events.size(); i++) {
            Json event = events.get(i);
            if (event.text("id") == null || event.text("source") == null) {
                unmapped.add("event " + i + " lacks one of id, source, specversion, type");
            } else {
                drafts.add(draft(event));
            }
        }
        return new Reading(deliveryId(events), drafts, unmapped);
    }

    private static List<Json> events(Payload payload) throws UnreadableBody {
        if (payload.header("ce-specversion") != null) {
            return List.of(binary(payload));
        }
        Json body = JsonBody.read(payload.body());
        if (!body.isObject() && !body.isList()) {
            throw new UnreadableBody(
                    "The body is a single JSON value, not an event.",
                    "at the top",
                    "Send one CloudEvent, or a list of them.");
        }
        return body.isList() ? body.items() : List.of(body);
    }

    /** Attributes are headers, the body is the data; data that is not JSON stays unread. */
    private static Json binary(Payload payload) throws UnreadableBody {
        Json body = BodyForms.readOrNothing(payload.body(), "application/json");
        if (isEvent(body.isList() ? body.in("0") : body)) {
            throw new UnreadableBody(
                    "The body is an event, and the ce- headers are of another event.",
                    "in the headers",
                    "Send it without ce- headers, for a signature does not cover them.");
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        payload.headers()
                .forEach((name, value) -> {
                    String plain = name.toLowerCase(Locale.ROOT);
                    if (plain.startsWith("ce-")) {
                        event.put(plain.substring("ce-".length()), value);
                    }
                });
        String type = payload.mediaType();
        if (type != null && type.endsWith("json") && payload.body().length > 0) {
            event.set("data", JsonBody.read(payload.body()).node());
        }
        return new Json(event);
    }

    private static boolean isEvent(Json data) {
        return data.text("specversion") != null
                && data.text("id") != null
                && data.text("source") != null;
    }

    /** By the specification source and id together are unique for each distinct event. */
    private static @Nullable String deliveryId(List<Json> events) {
        var ids = new StringBuilder();
        for (Json event : events) {
            String id = event.text("id");
            if (id == null) {
                return null;
            }
            ids.append(event.text("source")).append('|').append(id).append('\n');
        }
        return ids.isEmpty() ? null : ids.toString();
    }

    private static AlertDraft draft(Json event) {
        Json data = event.at("data");
        FieldNames fields = FieldNames.of(data);
        String type = event.textOr("event", "type");
        AlertStatus status = fields.status().orElse(AlertStatus.NOTE);
        return data.isObject() && fields.status().isPresent()
                ? alert(event, fields, status, type)
                : note(event, type);
    }

    private static AlertDraft alert(
            Json event, FieldNames fields, AlertStatus status, String type) {
        String said = fields.name();
        String name = said != null ? said : type;
        AlertKey own = fields.ownKey();
        String source = String.valueOf(event.text("source"));
        String subject = event.text("subject");
        AlertKey key =
                own != null
                        ? AlertKey.of(source + " " + own.parts().getFirst(), own.parts().getLast())
                        : AlertKey.ofPairs(
                                "event",
                                Map.of(
                                        "source", source,
                                        "subject", String.valueOf(subject),
                                        "name", name));
        AlertDraft read = fields.draft(key, status, name);
        return AlertDraft.builder(key, status, read.grade(), name)
                .summary(read.title())
                .description(read.description())
                .resource(read.resource() != null ? read.resource() : subject)
                .service(read.serviceNamed() ? read.service() : null)
                .environment(read.environment())
                .labels(read.labels())
                .annotations(read.annotations())
                .episode(read.episodeHint())
                .span(
                        read.startsAt() != null || status == AlertStatus.RESOLVED
                                ? read.startsAt()
                                : event.moment("time"),
                        read.endsAt() != null ? read.endsAt() : event.moment("time"))
                .link(read.link())
                .build();
    }

    private static AlertDraft note(Json event, String type) {
        String source = String.valueOf(event.text("source"));
        var labels = new LinkedHashMap<String, String>();
        new Json(event.node())
                .pairs()
                .forEach((name, value) -> {
                    if (!CONTEXT.contains(name)) {
                        labels.put(name, value);
                    }
                });
        return AlertDraft.builder(
                        AlertKey.of("event", source + '|' + event.text("id")),
                        AlertStatus.NOTE,
                        Grade.of(null, Severity.WARNING),
                        type)
                .resource(event.text("subject"))
                .labels(labels)
                .annotations(event.at("data").pairs())
                .span(event.moment("time"), null)
                .build();
    }
}
