package org.aimos.decision.rulebook;

import java.util.Map;
import org.aimos.events.Alert;
import org.aimos.events.Incident;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.Variables;
import org.jspecify.annotations.Nullable;

/** What conditions are asked about: the alert that leads, its service and its incident. */
public record Question(Alert alert, @Nullable ServiceSnapshot service, Incident incident) {

    /** The variables of rules and of a playbook's precondition. */
    Map<String, Object> variables() {
        return Variables.of(alert, service, incident);
    }

    /** The variables of policies; without a playbook there are no fields of one. */
    Map<String, Object> variables(@Nullable Playbook playbook, String autonomy) {
        Map<String, Object> all = variables();
        all.put("playbook", playbook == null ? Map.of() : playbook.fields());
        all.put("autonomy", autonomy);
        return all;
    }
}
