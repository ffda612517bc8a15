package org.aimos.learning.story;

import java.time.Instant;
import org.aimos.events.Decision;
import org.aimos.events.Mode;
import org.aimos.events.PlaybookRef;
import org.jspecify.annotations.Nullable;

/** The part of a decision that figures are made from. */
public record DecisionView(
        String id,
        long incidentVersion,
        Mode mode,
        @Nullable PlaybookRef playbook,
        Instant decidedAt) {

    static DecisionView of(Decision d) {
        return new DecisionView(d.id(), d.incidentVersion(), d.mode(), d.playbook(), d.decidedAt());
    }

    /** The one that judged the higher version; ids settle a tie, so that order does not matter. */
    static DecisionView later(@Nullable DecisionView a, DecisionView b) {
        if (a == null || b.incidentVersion > a.incidentVersion) {
            return b;
        }
        return b.incidentVersion == a.incidentVersion && b.id.compareTo(a.id) > 0 ? b : a;
    }
}
