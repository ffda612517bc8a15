package org.aimos.learning.score;

import java.time.Instant;
import java.util.List;
import org.aimos.events.Decision;
import org.aimos.events.Score;
import org.aimos.events.Score.Feature;
import org.jspecify.annotations.Nullable;

/**
 * What a decision recorded of its case, kept until it is known how that ended.
 *
 * @param playbook name of the one that was chosen; null when none was
 */
public record Case(
        String decision,
        String incident,
        Instant at,
        @Nullable String playbook,
        List<Feature> features) {
    /** That of a decision; null when it has none. */
    public static @Nullable Case of(Decision decision) {
        Score score = decision.score();
        return score == null
                ? null
                : new Case(
                        decision.id(),
                        decision.incidentId(),
                        decision.decidedAt(),
                        decision.playbook() == null ? null : decision.playbook().name(),
                        score.features());
    }
}
