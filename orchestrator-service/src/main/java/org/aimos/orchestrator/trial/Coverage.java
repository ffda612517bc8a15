package org.aimos.orchestrator.trial;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aimos.events.Run;
import org.aimos.events.StepStatus;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.Step;

/** Which steps of a playbook its cases carried out, and which conditions were met both ways. */
final class Coverage {
    private final Set<String> steps = new LinkedHashSet<>();
    private final Set<String> conditional = new LinkedHashSet<>();
    private final Set<String> reached = new LinkedHashSet<>();
    private final Set<String> skipped = new LinkedHashSet<>();

    Coverage(PlaybookSpec spec) {
        collect(spec.steps(), "");
    }

    private void collect(List<Step> among, String prefix) {
        for (var step : among) {
            var path = prefix + step.id();
            steps.add(path);
            if (step.when() != null) {
                conditional.add(path);
            }
            if (step.parallel() != null) {
                step.parallel().branches().forEach(branch -> collect(branch, prefix));
            }
            collect(step.steps(), path + ".");
        }
    }

    void add(Run run) {
        for (var row : run.steps()) {
            var path = row.id().replaceAll("\\[\\d+]", "");
            if (row.status() == StepStatus.SKIPPED) {
                skipped.add(path);
            } else if (row.startedAt() != null) {
                reached.add(path);
            }
        }
    }

    /** Steps that were carried out, of all. */
    String stepShare() {
        return steps.stream().filter(reached::contains).count() + "/" + steps.size();
    }

    /** Ways of conditions that were taken, of all: two for each {@code if}. */
    String branchShare() {
        var taken =
                conditional.stream().filter(reached::contains).count()
                        + conditional.stream().filter(skipped::contains).count();
        return taken + "/" + 2 * conditional.size();
    }

    /** What no case met, in words. */
    List<String> never() {
        var never = new ArrayList<String>();
        steps.stream().filter(s -> !reached.contains(s)).forEach(never::add);
        conditional.stream()
                .filter(s -> !skipped.contains(s))
                .forEach(s -> never.add(s + " skipped"));
        return never;
    }
}
