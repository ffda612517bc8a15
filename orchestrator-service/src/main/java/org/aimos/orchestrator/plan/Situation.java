package org.aimos.orchestrator.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.aimos.events.Alert;
import org.aimos.events.Environment;
import org.aimos.events.Incident;
import org.aimos.events.ServiceSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What a playbook is about, as its conditions see it.
 *
 * @param alert the alert that inputs are taken from
 * @param service as it was when decided; null when none matched
 * @param incident at the newest version known here; null when its facts have not arrived yet
 */
public record Situation(
        Alert alert, @Nullable ServiceSnapshot service, @Nullable Incident incident) {

    /** Where it is: the incident knows best, then the service; unknown counts as production. */
    public Environment environment() {
        if (incident != null) {
            return incident.environment();
        }
        return service != null ? service.environment() : Environment.PRODUCTION;
    }

    /** Name of the service, or null when none matched. */
    public @Nullable String serviceName() {
        if (service != null) {
            return service.name();
        }
        return incident == null ? null : incident.service();
    }

    /** The alert as conditions see it. */
    public Map<String, Object> alertVariable() {
        var variable = new LinkedHashMap<String, Object>();
        variable.put("name", alert.name());
        variable.put("title", alert.title());
        variable.put("severity", alert.severity().word());
        variable.put("status", alert.status().word());
        variable.put("labels", alert.labels());
        variable.put("annotations", alert.annotations());
        variable.put("resource", text(alert.resource()));
        variable.put("service", text(alert.service()));
        variable.put("environment", text(alert.environment()));
        variable.put("source", alert.source());
        return variable;
    }

    /** The service as conditions see it; empty when none matched. */
    public Map<String, Object> serviceVariable() {
        var known = service;
        if (known == null) {
            return Map.of();
        }
        var variable = new LinkedHashMap<String, Object>();
        variable.put("name", known.name());
        variable.put("owner", known.owner());
        variable.put("tier", (long) known.tier());
        variable.put("environment", known.environment().word());
        variable.put("capability", text(known.capability()));
        variable.put("regulation", known.regulation());
        variable.put("hosts", known.hosts());
        variable.put("units", known.units());
        return variable;
    }

    /** Everything the playbook's own conditions see. */
    public Map<String, Object> variables() {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("alert", alertVariable());
        variables.put("service", serviceVariable());
        variables.put("incident", incidentVariable());
        variables.put("environment", environment().word());
        return variables;
    }

    private Map<String, Object> incidentVariable() {
        var known = incident;
        if (known == null) {
            return Map.of();
        }
        var variable = new LinkedHashMap<String, Object>();
        variable.put("id", known.id());
        variable.put("title", known.title());
        variable.put("priority", known.priority().name());
        variable.put("severity", known.severity().word());
        variable.put("environment", known.environment().word());
        variable.put("environmentKnown", known.environmentKnown());
        variable.put("firingCount", (long) known.firingCount());
        variable.put("alertCount", (long) known.alertCount());
        variable.put("reopened", (long) known.reopened());
        variable.put("storm", known.storm());
        return variable;
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
