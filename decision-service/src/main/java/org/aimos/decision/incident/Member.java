package org.aimos.decision.incident;

import java.time.Instant;
import java.util.Comparator;
import org.aimos.events.AlertStatus;
import org.aimos.events.AlertSummary;
import org.jspecify.annotations.Nullable;

/**
 * An alert as part of an incident: all that its incident must know about it, and small, for an
 * incident may have thousands.
 *
 * @param firstFiringAt when it first fired within this incident
 * @param home the correlation key it would be folded by alone; null when written before that
 *     counted
 * @param source who sent it; null when written before that counted
 */
public record Member(
        AlertSummary summary,
        Instant firstFiringAt,
        @Nullable String home,
        @Nullable String source) {
    /** The one that leads: fires, is worst, began first. Everybody agrees on it. */
    static final Comparator<Member> LEADING =
            Comparator.comparing((Member m) -> m.summary().status())
                    .thenComparing(m -> m.summary().severity())
                    .thenComparing(Member::firstFiringAt)
                    .thenComparing(m -> m.summary().alertKey());

    /** Newest first, as an incident lists them. */
    static final Comparator<Member> NEWEST =
            Comparator.comparing((Member m) -> m.summary().startsAt())
                    .reversed()
                    .thenComparing(m -> m.summary().alertKey());

    boolean fires() {
        return summary.status() == AlertStatus.FIRING;
    }

    boolean noted() {
        return summary.status() == AlertStatus.NOTE;
    }
}
