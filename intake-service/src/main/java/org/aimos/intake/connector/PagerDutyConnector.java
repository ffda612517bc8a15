package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;
import org.jspecify.annotations.Nullable;

/**
 * PagerDuty's web hooks about its incidents, versions 1, 2 and 3. An acknowledged incident still
 * fires. Key: the incident, in version 1 its {@code incident_key}. (What other tools send
 * <em>to</em> PagerDuty is read by {@link PagerDutyEventsConnector}.)
 */
@Singleton
public final class PagerDutyConnector implements Connector {

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public String reads() {
        return "PagerDuty web hooks, versions 1, 2 and 3";
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("event.event_type", "event.data"),
                Shape.of("event.event_type", "event.resource_type"),
                Shape.of("messages.0.incident"),
                Shape.of("messages.0.data.incident", "messages.0.type"));
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        Json body = JsonBody.read(payload.body());
        if (!body.isObject()) {
            throw new UnreadableBody(
                    "The body is not a JSON object.",
                    "at the top",
                    "Use a PagerDuty generic webhook subscription, version 3.");
        }
        if (body.at("event").isObject()) {
            Json event = body.at("event");
            return Reading.of(event.text("id"), List.of(ofEvent(event)));
        }
        if (body.at("messages").isList()) {
            return ofMessages(body.at("messages").items());
        }
        return Reading.unmappable("there is neither an \"event\" nor a list \"messages\"");
    }

    /** Version 3: one event; anything that is not about an incident's state is a note. */
    private static AlertDraft ofEvent(Json event) {
        Json data = event.at("data");
        boolean incident = "incident".equals(event.text("resource_type"));
        boolean itself = incident && !data.at("incident").isObject();
        Json about = itself ? data : data.firstOf("incident", "service");
        AlertStatus status = incident ? status(data.text("status")) : AlertStatus.NOTE;
        String type = event.textOr("event", "event_type");
        String id = first(about.text("id"), event.text("id"));
        String said = first(data.text("title", "message"), about.text("summary"));
        Instant at = event.moment("occurred_at");
        return AlertDraft.builder(
                        AlertKey.of("incident", id != null ? id : type),
                        status,
                        urgency(data),
                        said != null ? said : type)
                .description(data.text("content", "message"))
                .service(data.at("service").text("summary", "name"))
                .episode(id)
                .span(first(data.moment("created_at"), at), at)
                .link(first(data.text("html_url"), about.text("html_url")))
                .build();
    }

    private static Reading ofMessages(List<Json> messages) {
        var drafts = new ArrayList<AlertDraft>();
        var unmapped = new ArrayList<String>();
        for (int i = 0; i < messages.size(); i++) {
            Json message = messages.get(i);
            boolean second = message.at("incident").isObject();
            Json incident = second ? message.at("incident") : message.at("data").at("incident");
            if (incident.isObject() && incident.text("incident_key", "id") != null) {
                drafts.add(ofMessage(incident, second));
            } else {
                unmapped.add("messages[" + i + "] holds no incident");
            }
        }
        String first = messages.isEmpty() ? null : messages.getFirst().text("id");
        return new Reading(first, drafts, unmapped);
    }

    private static AlertDraft ofMessage(Json incident, boolean second) {
        String key =
                second ? incident.text("id", "incident_key") : incident.text("incident_key", "id");
        Json summary = incident.at("trigger_summary_data");
        String title = first(incident.text("title"), summary.text("subject", "description"));
        return AlertDraft.builder(
                        AlertKey.of("incident", String.valueOf(key)),
                        status(incident.text("status")),
                        urgency(incident),
                        title != null ? title : "PagerDuty incident " + key)
                .description(incident.text("description"))
                .service(incident.at("service").text("name", "summary"))
                .episode(incident.text("id"))
                .span(
                        incident.moment("created_on", "created_at"),
                        incident.moment("last_status_change_on", "last_status_change_at"))
                .link(incident.text("html_url"))
                .build();
    }

    private static AlertStatus status(@Nullable String word) {
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
            case "triggered", "acknowledged" -> AlertStatus.FIRING;
            case "resolved" -> AlertStatus.RESOLVED;
            default -> AlertStatus.NOTE;
        };
    }

    /** Who has no urgency yet (version 1) pages, so high. */
    private static Grade urgency(Json incident) {
        return Grade.of(incident.text("urgency"), Severity.HIGH);
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one != null ? one : other;
    }
}
