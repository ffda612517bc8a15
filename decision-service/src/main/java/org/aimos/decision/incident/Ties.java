package org.aimos.decision.incident;

import java.util.List;
import java.util.Optional;
import org.aimos.events.Cause;

/** Says which cells belong together, and where what they show comes from. */
public interface Ties {
    /** Nothing belongs together but what has the same home. */
    Ties NONE =
            new Ties() {
                @Override
                public Optional<String> between(Cell a, Cell b) {
                    return Optional.empty();
                }

                @Override
                public List<Cause> causes(List<Cell> cells) {
                    return List.of();
                }
            };

    /** Why the first belongs together with the second, for people; the same whoever is first. */
    Optional<String> between(Cell a, Cell b);

    /** Services that these cells may come from, the likeliest first. */
    List<Cause> causes(List<Cell> cells);
}
