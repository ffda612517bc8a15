package org.aimos.learning.outcome;

import java.util.Optional;
import org.aimos.events.OutcomeRecorded;
import org.aimos.learning.story.Story;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as it was told to others.
 *
 * @param sequence grows by one whenever it is told anew
 * @param closed false while the incident is open again
 */
public record Judged(long sequence, boolean closed, OutcomeRecorded outcome) {

    /**
     * What is to be kept now that the story has gone on; empty when nothing is new.
     *
     * @param before what was told last; null when nothing was
     */
    public static Optional<Judged> after(@Nullable Judged before, Story story) {
        Optional<OutcomeRecorded> now = Outcomes.of(story);
        if (before == null) {
            return now.map(outcome -> new Judged(1, true, outcome));
        }
        if (now.isEmpty()) {
            return before.closed
                    ? Optional.of(new Judged(before.sequence, false, before.outcome))
                    : Optional.empty();
        }
        boolean same = before.closed && before.outcome.equals(now.get());
        return same
                ? Optional.empty()
                : Optional.of(new Judged(before.sequence + 1, true, now.get()));
    }
}
