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
 * Atlassian Statuspage subscriptions: incidents of a page, and changes of its components. Key: the
 * incident, or the component. A maintenance that is only planned is a note.
 */
@Singleton
public final class StatuspageConnector extends ObjectReader {

    private static final StatusWordList INCIDENTS =
            StatusWordList.of(
                    "investigating|identified|monitoring|in_progress|verifying",
                    "resolved|postmortem|completed");
    private static final StatusWordList COMPONENTS =
            StatusWordList.of(
                    "degraded_performance|partial_outage|major_outage|under_maintenance",
                    "operational");
    private static final Map<String, Severity> IMPACT =
            Map.of(
                    "none", Severity.INFO,
                    "maintenance", Severity.INFO,
                    "minor", Severity.WARNING,
                    "major", Severity.HIGH,
                    "operational", Severity.INFO,
                    "under_maintenance", Severity.INFO,
                    "degraded_performance", Severity.WARNING,
                    "partial_outage", Severity.HIGH,
                    "major_outage", Severity.CRITICAL);

    /** For the list of connectors. */
    public StatuspageConnector() {
        super(
                "statuspage",
                "Atlassian Statuspage web hook subscriptions: incidents and components");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("page", "incident.impact", "incident.status"),
                Shape.of("page", "component_update", "component"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        if (body.at("incident").isObject()) {
            return Reading.of(null, List.of(incident(body.at("incident"), body.at("page"))));
        }
        if (body.at("component").isObject() || body.at("component_update").isObject()) {
            return Reading.of(null, List.of(component(body)));
        }
        return Reading.unmappable("there is neither an incident nor a component");
    }

    private static AlertDraft incident(Json incident, Json page) {
        String id = incident.text("id", "name");
        AlertStatus status = INCIDENTS.read(incident.text("status"));
        return AlertDraft.builder(
                        AlertKey.of("incident", id != null ? id : "unnamed"),
                        status,
                        Grade.of(incident.text("impact"), IMPACT, Severity.WARNING),
                        incident.textOr("Statuspage incident", "name"))
                .description(incident.find("incident_updates.0.body"))
                .resource(components(incident))
                .service(null)
                .annotations(page.pairs())
                .episode(incident.text("id"))
                .span(
                        incident.moment("started_at", "created_at"),
                        incident.moment("resolved_at", "updated_at"))
                .link(incident.text("shortlink"))
                .build();
    }

    private static @Nullable String components(Json incident) {
        Json named =
                incident.at("components").items().isEmpty()
                        ? incident.in("incident_updates.0.affected_components")
                        : incident.at("components");
        List<String> names =
                named.items().stream()
                        .map(one -> one.textOr("", "name"))
                        .filter(s -> !s.isEmpty())
                        .toList();
        return names.isEmpty() ? null : String.join(", ", names);
    }

    private static AlertDraft component(Json body) {
        Json component = body.at("component");
        Json update = body.at("component_update");
        String status = update.text("new_status");
        String word = status != null ? status : component.text("status");
        String id = component.text("id");
        String known = id != null ? id : update.textOr("unnamed", "component_id");
        String name = component.textOr("Statuspage component", "name");
        return AlertDraft.builder(
                        AlertKey.of("component", known),
                        COMPONENTS.read(word),
                        Grade.of(word, IMPACT, Severity.WARNING),
                        name)
                .summary(word == null ? null : name + " is " + word.replace('_', ' '))
                .description(component.text("description"))
                .resource(name)
                .span(
                        body.findMoment("component.updated_at", "component_update.created_at"),
                        body.findMoment("component.updated_at", "component_update.created_at"))
                .build();
    }
}
