package org.aimos.decision.incident;

import java.util.List;
import java.util.function.UnaryOperator;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a batch did to one incident: one new version, one fact.
 *
 * @param before null when it is new
 * @param sentence what is different, for people
 * @param receipts of the deliveries that did it
 * @param lead key of the alert that leads it now
 */
public record IncidentChange(
        @Nullable IncidentState before,
        IncidentState after,
        String sentence,
        List<String> receipts,
        String lead) {

    /** True when the incident is new. */
    public boolean opened() {
        return before == null;
    }

    /** True when it was recovered or resolved, and fires again. */
    public boolean woken() {
        return before != null
                && before.incident().status() != IncidentStatus.OPEN
                && after.incident().status() == IncidentStatus.OPEN;
    }

    /** True when it was resolved and is not any more. */
    public boolean reopened() {
        return before != null
                && before.incident().status() == IncidentStatus.RESOLVED
                && after.incident().status() != IncidentStatus.RESOLVED;
    }

    /** True when it is new, or back. */
    public boolean fresh() {
        return opened() || woken() || reopened();
    }

    /** The same change with something more decided about the incident, in the same version. */
    public IncidentChange amend(UnaryOperator<IncidentDraft> amendment) {
        Incident amended = amendment.apply(IncidentDraft.of(after.incident())).amended();
        return with(after.at(amended));
    }

    /** The same change with another state after it. */
    public IncidentChange with(IncidentState state) {
        return new IncidentChange(before, state, sentence, receipts, lead);
    }
}
