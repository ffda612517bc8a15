package org.aimos.orchestrator.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.aimos.events.Run;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.orchestrator.plan.StepPath;
import org.jspecify.annotations.Nullable;

/** The steps of a run as facts show them, one row for each path. */
final class Rows {
    private final List<Run.Step> rows;

    Rows(List<Run.Step> rows) {
        this.rows = new ArrayList<>(rows);
    }

    /** Rows for these steps, not begun; what a loop does is known only when it begins. */
    static List<Run.Step> of(List<? extends PlannedStep> steps, String prefix) {
        var rows = new ArrayList<Run.Step>();
        for (var step : steps) {
            var path = prefix + step.id();
            rows.add(pending(path, step.word(), changes(step)));
            switch (step) {
                case PlannedStep.Act _ -> {}
                case PlannedStep.ForEach _ -> {}
                case PlannedStep.Item _ -> {}
                case PlannedStep.Guide g -> rows.addAll(of(g.items(), StepPath.inside(path)));
                case PlannedStep.Call c -> rows.addAll(of(c.body(), StepPath.inside(path)));
                case PlannedStep.Parallel p ->
                        p.branches().forEach(branch -> rows.addAll(of(branch, prefix)));
            }
        }
        return rows;
    }

    private static boolean changes(PlannedStep step) {
        return switch (step) {
            case PlannedStep.Act act -> act.effect();
            case PlannedStep.Item item -> item.does() != null && item.does().effect();
            case PlannedStep.Parallel _,
                    PlannedStep.ForEach _,
                    PlannedStep.Call _,
                    PlannedStep.Guide _ ->
                    false;
        };
    }

    private static Run.Step pending(String path, String uses, boolean effect) {
        return new Run.Step(path, uses, StepStatus.PENDING, effect, 0, null, null, null);
    }

    List<Run.Step> all() {
        return rows;
    }

    /** False for a step of a loop that has not begun. */
    boolean has(String path) {
        return rows.stream().anyMatch(row -> row.id().equals(path));
    }

    Run.Step get(String path) {
        return rows.get(indexOf(path));
    }

    /** Adds rows right below the row of this path. */
    void add(String path, List<Run.Step> more) {
        rows.addAll(indexOf(path) + 1, more);
    }

    void remove(Predicate<Run.Step> which) {
        rows.removeIf(which);
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
                        summary,
                        row.by(),
                        row.guide()));
    }

    /** Notes who does a step, or asked for it. */
    void by(String path, String person) {
        var row = get(path);
        put(row, person, row.guide());
    }

    /** Notes what people are shown. */
    void guide(String path, Run.Guide guide) {
        var row = get(path);
        put(row, row.by(), guide);
    }

    private void put(Run.Step row, @Nullable String by, Run.@Nullable Guide guide) {
        rows.set(
                indexOf(row.id()),
                new Run.Step(
                        row.id(),
                        row.uses(),
                        row.status(),
                        row.effect(),
                        row.attempt(),
                        row.startedAt(),
                        row.endedAt(),
                        row.summary(),
                        by,
                        guide));
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
