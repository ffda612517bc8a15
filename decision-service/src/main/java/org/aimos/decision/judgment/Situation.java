package org.aimos.decision.judgment;

import java.time.Instant;
import java.util.List;
import org.aimos.decision.around.Backdrop;
import org.aimos.decision.incident.Placement;
import org.aimos.decision.rulebook.Question;
import org.aimos.decision.rulebook.Stakes;
import org.aimos.decision.score.Traits;
import org.aimos.events.Alert;
import org.aimos.events.Incident;
import org.aimos.events.Score;
import org.aimos.resources.policy.ResourceRef;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision is made of, time and id among it. It is recorded as exact bytes, so that
 * the decision can be made again.
 *
 * @param decisionId the id that the decision will have
 * @param alert the alert that leads the incident
 * @param placement where that alert belongs, with its doubt
 * @param selfHeals how often automation already acted on this incident without asking
 * @param selfHealsAllowed how often it may
 * @param storm the brake that is on; null when there is no storm
 * @param silence why the alert is held back; null when it is not
 * @param flapping how often its alerts changed; null when they don't flap
 * @param resources the rulebook by its digest; in older texts every resource that may take part
 * @param stakes what an effect may reach; null when no service is known, and in older texts
 * @param traits what models are asked about; null in older texts
 * @param around what was known around the incident; null in older texts
 */
public record Situation(
        String decisionId,
        Instant now,
        String engine,
        Incident incident,
        Alert alert,
        Placement placement,
        int selfHeals,
        int selfHealsAllowed,
        @Nullable String storm,
        @Nullable String silence,
        @Nullable String flapping,
        List<ResourceRef> resources,
        @Nullable Stakes stakes,
        @Nullable Traits traits,
        @Nullable Backdrop around) {

    /** The same, with what is known around the incident. */
    public Situation with(Backdrop known) {
        return new Situation(
                decisionId,
                now,
                engine,
                incident,
                alert,
                placement,
                selfHeals,
                selfHealsAllowed,
                storm,
                silence,
                flapping,
                resources,
                stakes,
                traits,
                known);
    }

    Question question(@Nullable Score score) {
        return new Question(alert, placement.service(), incident, now, stakes, score);
    }
}
