package org.aimos.decision.rulebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.events.Alert;
import org.aimos.events.Incident;
import org.aimos.events.ServiceSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What conditions see. A text that is not known is empty, so that asking about it is no error; a
 * service that is not known has no fields at all, so that asking about it is one.
 */
public record Question(Alert alert, @Nullable ServiceSnapshot service, Incident incident) {

    /** The variables of rules and of a playbook's precondition. */
    Map<String, Object> variables() {
        var all = new HashMap<String, Object>();
        all.put("alert", alertFields());
        all.put("service", serviceFields());
        all.put("incident", incidentFields());
        all.put("environment", incident.environment().word());
        return all;
    }

    /** The variables of policies; without a playbook there are no fields of one. */
    Map<String, Object> variables(@Nullable Playbook playbook, String autonomy) {
        Map<String, Object> all = variables();
        all.put("playbook", playbook == null ? Map.of() : playbook.fields());
        all.put("autonomy", autonomy);
        return all;
    }

    private Map<String, Object> alertFields() {
        return Map.ofEntries(
                Map.entry("name", alert.name()),
                Map.entry("title", alert.title()),
                Map.entry("severity", alert.severity().word()),
                Map.entry("status", alert.status().word()),
                Map.entry("labels", alert.labels()),
                Map.entry("annotations", alert.annotations()),
                Map.entry("resource", text(alert.resource())),
                Map.entry("service", text(alert.service())),
                Map.entry("environment", text(alert.environment())),
                Map.entry("source", alert.source()));
    }

    private Map<String, Object> serviceFields() {
        if (service == null) {
            return Map.of();
        }
        return Map.of(
                "name", service.name(),
                "owner", service.owner(),
                "tier", (long) service.tier(),
                "environment", service.environment().word(),
                "capability", text(service.capability()),
                "regulation", List.copyOf(service.regulation()),
                "hosts", List.copyOf(service.hosts()),
                "units", List.copyOf(service.units()),
                "dependencies", List.copyOf(service.dependencies()));
    }

    private Map<String, Object> incidentFields() {
        return Map.ofEntries(
                Map.entry("id", incident.id()),
                Map.entry("title", incident.title()),
                Map.entry("priority", incident.priority().name()),
                Map.entry("severity", incident.severity().word()),
                Map.entry("owner", incident.owner()),
                Map.entry("environment", incident.environment().word()),
                Map.entry("environmentKnown", incident.environmentKnown()),
                Map.entry("firingCount", (long) incident.firingCount()),
                Map.entry("alertCount", (long) incident.alertCount()),
                Map.entry("reopened", (long) incident.reopened()),
                Map.entry("storm", incident.storm() || incident.parent() != null));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
