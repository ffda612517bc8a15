package org.aimos.decision.rulebook;

import java.time.Instant;
import java.util.Map;
import org.aimos.events.Alert;
import org.aimos.events.Incident;
import org.aimos.events.Score;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.Moment;
import org.aimos.resources.Variables;
import org.jspecify.annotations.Nullable;

/**
 * What conditions are asked about: the alert that leads, its service and its incident.
 *
 * @param score what models say; null when none was asked
 */
public record Question(
        Alert alert,
        @Nullable ServiceSnapshot service,
        Incident incident,
        Instant now,
        @Nullable Stakes stakes,
        @Nullable Score score) {

    /** The variables of rules and of a playbook's precondition. */
    Map<String, Object> variables() {
        Map<String, Object> all = Variables.of(alert, service, incident);
        all.put("score", Variables.score(score));
        return all;
    }

    /** The variables of policies; without a playbook there are no fields of one. */
    Map<String, Object> variables(@Nullable Playbook playbook, String autonomy) {
        Map<String, Object> all = variables();
        all.put("playbook", playbook == null ? Map.of() : playbook.fields());
        all.put("autonomy", autonomy);
        all.put("time", Moment.of(now));
        all.put("blast", stakes == null ? Map.of() : stakes.blast());
        all.put("budget", stakes == null ? Map.of() : stakes.budget());
        return all;
    }
}
