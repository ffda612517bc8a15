package org.aimos.orchestrator.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.aimos.events.Run;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.PlannedStep;
import org.jspecify.annotations.Nullable;

/** The steps of a run as facts show them, one row for each path. */
final class Rows {
    private final List<Run.Step> rows;

    Rows(List<Run.Step> rows) {
        this.rows = new ArrayList<>(rows);
    }

    /** Rows for these steps, not begun; what a loop does is known only when it begins. */
    static List<Run.Step> of(List<PlannedStep> steps, String prefix) {
        var rows = new ArrayList<Run.Step>();
        for (var step : steps) {
            var path = prefix + step.id();
            rows.add(pending(path, step.word(), step instanceof PlannedStep.Act a && a.effect()));
            switch (step) {
                case PlannedStep.Act _ -> {}
                case PlannedStep.ForEach _ -> {}
                case PlannedStep.Parallel p ->
                        p.branches().forEach(branch -> rows.addAll(of(branch, prefix)));
            }
        }
        return rows;
    }

    private static Run.Step pending(String path, String uses, boolean effect) {
        return new Run.Step(path, uses, StepStatus.PENDING, effect, 0, null, null, null);
    }

    List<Run.Step> all() {
        return rows;
    }

    Run.Step get(String path) {
        return rows.get(indexOf(path));
    }

    /** Adds rows right below the row of this path. */
    void add(String path, List<Run.Step> more) {
        rows.addAll(indexOf(path) + 1, more);
    }

    void mark(String path, StepStatus status, int attempt, Instant now, @Nullable String summary) {
        var at = indexOf(path);
        var row = rows.get(at);
        var running = status == StepStatus.RUNNING;
        var over = !running && status != StepStatus.PENDING;
        rows.set(
                at,
                new Run.Step(
                        row.id(),
                        row.uses(),
                        status,
                        row.effect(),
                        running ? attempt : row.attempt(),
                        running && row.startedAt() == null ? now : row.startedAt(),
                        over ? now : null,
                        summary));
    }

    private int indexOf(String path) {
        for (var i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(path)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the run has no step " + path);
    }
}
