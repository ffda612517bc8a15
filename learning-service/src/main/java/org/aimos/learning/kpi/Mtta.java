package org.aimos.learning.kpi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.aimos.learning.outcome.Outcomes;
import org.aimos.learning.story.Story;

/** How long it took until somebody or something began to act. */
@ApplicationScoped
public class Mtta implements Kpi {
    private static final String DEFINITION =
            "Mean time from the first firing to the first intent of a run or to the first human"
                    + " acknowledgement (acknowledged, taken, or an approval answered), whichever is"
                    + " earlier; incidents with neither are not counted.";

    @Override
    public List<String> names() {
        return List.of("mtta");
    }

    @Override
    public List<Figure> measure(List<Story> closed) {
        return List.of(
                Figure.mean(
                        "mtta",
                        DEFINITION,
                        closed.stream()
                                .map(Outcomes::acknowledgedAfter)
                                .flatMap(Optional::stream)
                                .toList()));
    }
}
