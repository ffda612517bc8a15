package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import java.util.HashMap;
import java.util.Map;
import org.aimos.events.Alert;
import org.aimos.events.Incident;
import org.aimos.events.Score;
import org.aimos.events.ServiceSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The variables of conditions and templates, made from facts in one way for every service. What a
 * text field lacks is the empty text; a service that is not known has no fields at all, so that a
 * condition about it can't be answered and, for an effect, denies.
 */
public final class Variables {
    private Variables() {}

    /**
     * {@code alert}, {@code service}, {@code incident} and {@code environment}; may be added to.
     */
    public static Map<String, Object> of(
            Alert alert, @Nullable ServiceSnapshot service, Incident incident) {
        Map<String, Object> vars = new HashMap<>();
        vars.put("alert", alert(alert));
        vars.put("service", service(service));
        vars.put("incident", incident(incident));
        vars.put("environment", incident.environment().word());
        return vars;
    }

    /** The fields of {@code alert}. */
    public static Map<String, Object> alert(Alert alert) {
        return Map.of(
                "name", alert.name(),
                "title", alert.title(),
                "severity", alert.severity().word(),
                "status", alert.status().word(),
                "labels", alert.labels(),
                "annotations", alert.annotations(),
                "resource", text(alert.resource()),
                "service", text(alert.service()),
                "environment", text(alert.environment()),
                "source", alert.source());
    }

    /** The fields of {@code service}; none when it is not known. */
    public static Map<String, Object> service(@Nullable ServiceSnapshot service) {
        if (service == null) {
            return Map.of();
        }
        return Map.of(
                "name", service.name(),
                "owner", service.owner(),
                "tier", (long) service.tier(),
                "revenueWeight", (long) requireNonNullElse(service.revenueWeight(), 0),
                "environment", service.environment().word(),
                "capability", text(service.capability()),
                "regulation", service.regulation(),
                "hosts", service.hosts(),
                "units", service.units(),
                "dependencies", service.dependencies());
    }

    /** The fields of {@code incident}. */
    public static Map<String, Object> incident(Incident incident) {
        return Map.of(
                "id", incident.id(),
                "title", incident.title(),
                "priority", incident.priority().name(),
                "severity", incident.severity().word(),
                "environment", incident.environment().word(),
                "environmentKnown", incident.environmentKnown(),
                "firingCount", (long) incident.firingCount(),
                "alertCount", (long) incident.alertCount(),
                "reopened", (long) incident.reopened(),
                "storm", incident.storm());
    }

    /** The fields of {@code playbook}, as policies see it. */
    public static Map<String, Object> playbook(Resource<PlaybookSpec> playbook) {
        return Map.of(
                "name", playbook.name(),
                "version", playbook.version(),
                "owner", playbook.metadata().owner(),
                "risk", playbook.spec().risk().word());
    }

    /** The fields of {@code score}: only those that a model with enough evidence gave. */
    public static Map<String, Object> score(@Nullable Score score) {
        Map<String, Object> fields = new HashMap<>();
        if (score != null) {
            put(fields, "resolves", score.resolves());
            put(fields, "noise", score.noise());
        }
        return fields;
    }

    private static void put(
            Map<String, Object> fields, String name, Score.@Nullable Estimate estimate) {
        Double probability = estimate == null ? null : estimate.probability();
        if (probability != null) {
            fields.put(name, probability);
        }
    }

    private static String text(@Nullable String text) {
        return requireNonNullElse(text, "");
    }
}
