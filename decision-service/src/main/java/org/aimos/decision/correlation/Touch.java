package org.aimos.decision.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.aimos.decision.incident.Cell;
import org.aimos.events.Change;
import org.aimos.events.Environment;
import org.jspecify.annotations.Nullable;

/**
 * A change and the services that it touched, by the resources of this moment.
 *
 * @param at when it began
 * @param services names of {@code Service} resources
 * @param environment null when the tool says none that exists
 * @param shows within that time what a change breaks shows
 */
public record Touch(
        Change change,
        Instant at,
        Set<String> services,
        @Nullable Environment environment,
        Duration shows) {
    /** Clocks of tools differ by so much. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    /** Shorter versions, such as 1.2, tell nothing about two services. */
    private static final int REVISION = 7;

    /** When it happened, never later than it was heard. */
    public static Instant at(Change change) {
        Instant said = change.at();
        Instant heard = change.receivedAt();
        return said == null || said.isAfter(heard) ? heard : said;
    }

    /** True when it was made at this cell's service, shortly before the first alert. */
    boolean before(Cell cell) {
        boolean there = environment == null || environment == cell.environment();
        return there
                && cell.service() != null
                && services.contains(cell.service())
                && !at.isAfter(cell.since().plus(CLOCKS))
                && !at.plus(shows).isBefore(cell.since());
    }

    /** True when both are one change: its own key, or the same revision from the same source. */
    boolean same(Touch other) {
        if (change.changeKey().equals(other.change.changeKey())) {
            return true;
        }
        String revision = change.version();
        return revision != null
                && revision.length() >= REVISION
                && revision.equals(other.change.version())
                && Objects.equals(change.source(), other.change.source());
    }

    /** The change for a sentence: what, by whom. */
    String sentence() {
        return "%s%s"
                .formatted(change.title(), change.author() == null ? "" : " by " + change.author());
    }
}
