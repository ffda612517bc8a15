package org.aimos.decision.incident;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.jspecify.annotations.Nullable;

/**
 * One thing a tool said about one condition, placed in time. Marks of one condition have a total
 * order that does not depend on when they were heard, and this is what makes folding free of order.
 *
 * @param at when the condition began or ended, never later than it was heard, so that no tool can
 *     speak for the future
 */
public record Mark(Instant at, boolean firing) implements Comparable<Mark> {
    private static final Comparator<Mark> ORDER =
            Comparator.comparing(Mark::at).thenComparing(Mark::firing, Comparator.reverseOrder());

    /** The mark of an alert that fires or resolves; a note has none. */
    public static Mark of(Alert alert) {
        boolean firing = alert.status() == AlertStatus.FIRING;
        Instant said = firing ? alert.startsAt() : later(alert.startsAt(), alert.endsAt());
        Instant heard = alert.receivedAt();
        return new Mark(said == null || said.isAfter(heard) ? heard : said, firing);
    }

    /** A resolve without an end says nothing about when: the time it was heard counts. */
    private static @Nullable Instant later(@Nullable Instant start, @Nullable Instant end) {
        if (end == null) {
            return null;
        }
        return start != null && start.isAfter(end) ? start : end;
    }

    /** By time; of two at the same instant the resolve is the later one. */
    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, Objects.requireNonNull(other));
    }
}
