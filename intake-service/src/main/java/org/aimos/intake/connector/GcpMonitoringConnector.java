package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

/**
 * Google Cloud Monitoring incidents, schemas 1.0 to 1.2, straight from a web hook or wrapped by a
 * Pub/Sub push subscription. Key: {@code incident_id}.
 */
@Singleton
public final class GcpMonitoringConnector extends ObjectReader {

    private static final StatusWordList STATES = StatusWordList.of("open|acknowledged", "closed");
    private static final Map<String, Severity> SEVERITIES = Map.of("no severity", Severity.WARNING);

    /** For the list of connectors. */
    public GcpMonitoringConnector() {
        super("gcp-monitoring", "Google Cloud Monitoring incidents, by web hook or Pub/Sub push");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("incident.incident_id", "incident.policy_name"),
                Shape.of("incident.condition_name", "incident.state"),
                Shape.of("message.data", "subscription"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        Json inner = unwrapped(body);
        Json incident = inner.at("incident");
        String id = incident.text("incident_id");
        String delivery = body.find("message.messageId", "message.message_id");
        if (id == null && body.in("message.data").text() != null) {
            return Reading.of(delivery, List.of(note(body, inner)));
        }
        if (id == null) {
            return Reading.unmappable("there is no incident with an incident_id");
        }
        boolean trial = "test".equals(inner.text("version")); // sent when a channel is tried
        AlertStatus status = trial ? AlertStatus.NOTE : STATES.read(incident.text("state"));
        String condition = incident.text("condition_name");
        String name =
                incident.textOr(
                        condition == null ? "Google Cloud incident" : condition, "policy_name");
        return Reading.of(
                delivery,
                List.of(
                        AlertDraft.builder(
                                        AlertKey.of("incident_id", id),
                                        status,
                                        Grade.of(
                                                incident.text("severity"),
                                                SEVERITIES,
                                                Severity.WARNING),
                                        name)
                                .summary(incident.text("summary"))
                                .description(
                                        incident.find("documentation.content", "documentation"))
                                .resource(
                                        incident.find(
                                                "resource_name",
                                                "resource_display_name",
                                                "resource.labels.instance_id",
                                                "resource_id",
                                                "resource.labels.host"))
                                .labels(labels(incident))
                                .annotations(
                                        condition == null
                                                ? Map.of()
                                                : Map.of("condition", condition))
                                .episode(id)
                                .span(incident.moment("started_at"), incident.moment("ended_at"))
                                .link(incident.text("url"))
                                .build()));
    }

    private static Map<String, String> labels(Json incident) {
        Map<String, String> labels = new LinkedHashMap<>(incident.at("policy_user_labels").pairs());
        incident.in("resource.labels").pairs().forEach(labels::putIfAbsent);
        incident.in("metric.labels").pairs().forEach(labels::putIfAbsent);
        return labels;
    }

    /** What Pub/Sub carries in base64; the body itself when it carries nothing readable. */
    private static Json unwrapped(Json body) {
        String data = body.in("message.data").text();
        if (data == null) {
            return body;
        }
        try {
            return JsonBody.read(Base64.getDecoder().decode(data.getBytes(StandardCharsets.UTF_8)));
        } catch (UnreadableBody | IllegalArgumentException unreadable) {
            return body.at("message");
        }
    }

    /** Another message of the same topic: a budget, an audit log. */
    private static AlertDraft note(Json body, Json inner) {
        String id = body.find("message.messageId", "message.message_id");
        return AlertDraft.builder(
                        AlertKey.of("message", String.valueOf(id)),
                        AlertStatus.NOTE,
                        Grade.of(null, Severity.WARNING),
                        inner.textOr("Pub/Sub message", "budgetDisplayName"))
                .annotations(inner.pairs())
                .span(body.findMoment("message.publishTime", "message.publish_time"), null)
                .build();
    }
}
