package org.aimos.orchestrator.plan;

import java.util.HashMap;
import java.util.Map;
import org.aimos.events.Alert;
import org.aimos.events.Environment;
import org.aimos.events.Incident;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.Variables;
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
        return Variables.alert(alert);
    }

    /** The service as conditions see it; empty when none matched. */
    public Map<String, Object> serviceVariable() {
        return Variables.service(service);
    }

    /** The incident as conditions see it; empty while its facts have not arrived. */
    public Map<String, Object> incidentVariable() {
        return incident == null ? Map.of() : Variables.incident(incident);
    }

    /** Everything the playbook's own conditions see; an unknown incident has no fields. */
    public Map<String, Object> variables() {
        var variables = new HashMap<String, Object>();
        variables.put("alert", alertVariable());
        variables.put("service", serviceVariable());
        variables.put("incident", incidentVariable());
        variables.put("environment", environment().word());
        return variables;
    }
}
