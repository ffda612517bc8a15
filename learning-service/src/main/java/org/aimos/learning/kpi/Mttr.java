package org.aimos.learning.kpi;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.aimos.learning.outcome.Outcomes;
import org.aimos.learning.outcome.RepairMode;
import org.aimos.learning.story.Story;

/** How long it took until the monitor said that it is over: in all, and by who repaired it. */
@ApplicationScoped
public class Mttr implements Kpi {
    private static final String DEFINITION =
            "Mean time from the first firing to the monitor's word that it is over (not the end of"
                    + " the time a resolve is held); incidents closed by a person are not counted.";

    @Override
    public List<String> names() {
        return Stream.concat(Stream.of("mttr"), Arrays.stream(RepairMode.values()).map(Mttr::name))
                .toList();
    }

    @Override
    public List<Figure> measure(List<Story> closed) {
        return Stream.concat(
                        Stream.of(figure("mttr", DEFINITION, closed, story -> true)),
                        Arrays.stream(RepairMode.values()).map(mode -> of(mode, closed)))
                .toList();
    }

    private static Figure of(RepairMode mode, List<Story> closed) {
        String definition = DEFINITION + " Only those repaired in mode " + mode.word() + ".";
        return figure(name(mode), definition, closed, story -> RepairMode.of(story) == mode);
    }

    private static Figure figure(
            String name, String definition, List<Story> closed, Predicate<Story> counted) {
        List<Duration> samples =
                closed.stream()
                        .filter(counted)
                        .map(Outcomes::resolvedAfter)
                        .flatMap(Optional::stream)
                        .toList();
        return Figure.mean(name, definition, samples);
    }

    private static String name(RepairMode mode) {
        String word = mode.word();
        return "mttr" + Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
