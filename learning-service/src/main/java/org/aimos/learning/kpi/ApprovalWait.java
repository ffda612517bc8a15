package org.aimos.learning.kpi;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.aimos.learning.story.RunView;
import org.aimos.learning.story.Story;

/** How long runs wait for people. */
@ApplicationScoped
public class ApprovalWait implements Kpi {
    private static final String DEFINITION =
            "Mean time from a run's first question to people to its first answer by a person.";

    @Override
    public List<String> names() {
        return List.of("approvalWait");
    }

    @Override
    public List<Figure> measure(List<Story> closed) {
        List<Duration> samples =
                closed.stream()
                        .flatMap(story -> story.runs().values().stream())
                        .flatMap(ApprovalWait::waited)
                        .toList();
        return List.of(Figure.mean("approvalWait", DEFINITION, samples));
    }

    private static Stream<Duration> waited(RunView run) {
        if (run.askedAt() == null || run.answeredAt() == null) {
            return Stream.empty();
        }
        return Stream.of(Duration.between(run.askedAt(), run.answeredAt()));
    }
}
