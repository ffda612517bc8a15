package org.aimos.decision.incident;

import java.time.Instant;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.jspecify.annotations.Nullable;

/**
 * An incident with what only this service needs to remember about it.
 *
 * @param selfHeals how many decisions let automation act without asking
 * @param judged the last decision; null before the first
 * @param storming true for a storm's parent while the brake is on
 * @param calmAt from when on its alerts do not flap, if nothing more happens; null when none did
 */
public record IncidentState(
        Incident incident,
        int selfHeals,
        @Nullable Judged judged,
        boolean storming,
        @Nullable Instant calmAt) {

    /** True until it is resolved. */
    public boolean live() {
        return incident.status() != IncidentStatus.RESOLVED;
    }

    /** The same incident at another version. */
    public IncidentState at(Incident next) {
        return new IncidentState(next, selfHeals, judged, storming, calmAt);
    }

    /** The same incident after one more decision. */
    public IncidentState judged(Judged next, boolean selfHeal) {
        return new IncidentState(incident, selfHeals + (selfHeal ? 1 : 0), next, storming, calmAt);
    }

    /** The same parent of a storm, with the brake on or off. */
    public IncidentState storming(boolean on) {
        return new IncidentState(incident, selfHeals, judged, on, calmAt);
    }

    /** The same incident, calm from then on. */
    IncidentState calmAt(@Nullable Instant calm) {
        return new IncidentState(incident, selfHeals, judged, storming, calm);
    }

    /** True while its alerts go on and off too often to be believed. */
    public boolean flaps(Instant now) {
        return calmAt != null && now.isBefore(calmAt);
    }
}
