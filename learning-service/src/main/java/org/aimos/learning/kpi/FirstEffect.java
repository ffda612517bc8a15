package org.aimos.learning.kpi;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aimos.learning.story.IncidentView;
import org.aimos.learning.story.Story;

/** How fast the house itself is: from an opened incident to its first effect. */
@ApplicationScoped
public class FirstEffect implements Kpi {
    private static final String DEFINITION =
            "Time from the opening of the incident to the first intent of a run that nobody had to"
                    + " approve: ";

    @Override
    public List<String> names() {
        return List.of("firstEffectP50", "firstEffectP99");
    }

    @Override
    public List<Figure> measure(List<Story> closed) {
        List<Duration> samples =
                closed.stream().map(FirstEffect::latency).flatMap(Optional::stream).toList();
        return List.of(
                Figure.quantile("firstEffectP50", DEFINITION + "the median.", 0.5, samples),
                Figure.quantile(
                        "firstEffectP99", DEFINITION + "the 99th percentile.", 0.99, samples));
    }

    private static Optional<Duration> latency(Story story) {
        IncidentView incident = story.incident();
        if (incident == null) {
            return Optional.empty();
        }
        return story.runs().values().stream()
                .filter(run -> !run.byHand() && run.askedAt() == null)
                .map(run -> run.firstIntentAt())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .map(first -> Duration.between(incident.openedAt(), first))
                .map(d -> d.isNegative() ? Duration.ZERO : d);
    }
}
