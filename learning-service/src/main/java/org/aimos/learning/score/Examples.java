package org.aimos.learning.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.aimos.events.RunStatus;
import org.aimos.events.ScoreModel;
import org.aimos.learning.outcome.RepairMode;
import org.aimos.learning.story.RunView;
import org.aimos.learning.story.Story;

/**
 * What cases teach once their incidents are over. An incident teaches once about noise, by its
 * first decision, and once about each playbook that did something, by the first decision that chose
 * it; what was refused or found nothing to do says nothing about a playbook.
 */
public final class Examples {
    private Examples() {}

    /** A case and the story of its incident. */
    public record Ended(Case known, Story story) {}

    /**
     * Examples of a target.
     *
     * @param target {@link ScoreModel#RESOLVES} or {@link ScoreModel#NOISE}
     */
    public static List<Example> of(String target, List<Ended> ended) {
        Map<String, List<Ended>> byIncident =
                ended.stream()
                        .filter(e -> e.story().closed() && !stormy(e.story()))
                        .sorted(
                                Comparator.comparing((Ended e) -> e.known().at())
                                        .thenComparing(e -> e.known().decision()))
                        .collect(
                                Collectors.groupingBy(
                                        e -> e.known().incident(),
                                        TreeMap::new,
                                        Collectors.toList()));
        return byIncident.values().stream()
                .flatMap(cases ->
                        (target.equals(ScoreModel.NOISE) ? noise(cases) : resolves(cases)).stream())
                .sorted(Comparator.comparing(Example::id))
                .toList();
    }

    /** It went away by itself, says the monitor, and nobody did anything. */
    private static List<Example> noise(List<Ended> cases) {
        Ended first = cases.getFirst();
        Story story = first.story();
        boolean yes = RepairMode.of(story) == RepairMode.NONE && story.confirmedByMonitor();
        var features =
                first.known().features().stream()
                        .filter(f -> !f.name().startsWith(ScoreModel.OF_PLAYBOOK))
                        .toList();
        return List.of(new Example(first.known().decision(), story.incidentId(), features, yes));
    }

    private static List<Example> resolves(List<Ended> cases) {
        Story story = cases.getFirst().story();
        var playbooks = new TreeMap<String, Boolean>();
        for (RunView run : story.runs().values()) {
            if (run.status().isFinal() && run.firstIntentAt() != null) {
                playbooks.merge(run.playbook().name(), resolved(run, story), Boolean::logicalAnd);
            }
        }
        var examples = new ArrayList<Example>();
        playbooks.forEach((playbook, yes) ->
                first(playbook, cases)
                        .map(c -> new Example(c.decision(), c.incident(), c.features(), yes))
                        .ifPresent(examples::add));
        return examples;
    }

    /** The monitor saw it over, it did not come back, and no person had to. */
    private static boolean resolved(RunView run, Story story) {
        boolean back = story.incident() != null && story.incident().reopened() > 0;
        return run.status() == RunStatus.SUCCEEDED
                && story.confirmedByMonitor()
                && !back
                && !story.taken();
    }

    private static Optional<Case> first(String playbook, List<Ended> cases) {
        return cases.stream()
                .map(Ended::known)
                .filter(c -> playbook.equals(c.playbook()))
                .findFirst();
    }

    private static boolean stormy(Story story) {
        return story.incident() != null && story.incident().parent() != null;
    }
}
