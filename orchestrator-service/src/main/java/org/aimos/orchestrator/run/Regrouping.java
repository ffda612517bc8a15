package org.aimos.orchestrator.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.aimos.events.Run;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Calls;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.Known.Group;
import org.aimos.orchestrator.plan.Loops;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.orchestrator.plan.StepPath;
import org.aimos.resources.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Groups of steps that began before people agreed, and have changed nothing yet, are asked for
 * again with what was read again: whether they are wanted, and what they are about.
 */
final class Regrouping {
    private Regrouping() {}

    /** True when a group fails, or is about something else now and begins anew. */
    static boolean changed(Turn t) {
        for (var path : List.copyOf(t.groups.keySet())) {
            if (isOpen(t, path) && isUntouched(t, path) && changed(t, path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpen(Turn t, String path) {
        var status = t.rows().has(path) ? t.status(path) : StepStatus.SKIPPED;
        return status == StepStatus.RUNNING || status == StepStatus.DONE;
    }

    private static boolean isUntouched(Turn t, String path) {
        return t.rows().all().stream()
                .filter(isInside(t, path))
                .allMatch(row ->
                        row.by() == null
                                && (!row.effect()
                                        || row.status() == StepStatus.PENDING
                                        || row.status() == StepStatus.SKIPPED));
    }

    private static boolean changed(Turn t, String path) {
        var step = t.plan.at(path);
        try {
            if (t.status(path) == StepStatus.RUNNING && !isWanted(t, step, path)) {
                skip(t, path);
                return false;
            }
            var group = Objects.requireNonNull(t.groups.get(path));
            if (isTheSame(t, step, path, group)) {
                return false;
            }
            beginAnew(t, step, path);
        } catch (ExpressionException e) {
            fail(t, path, String.valueOf(e.getMessage()));
        } catch (Refused refused) {
            fail(t, path, refused.reason());
        }
        return true;
    }

    private static boolean isWanted(Turn t, PlannedStep step, String path)
            throws ExpressionException {
        var when = step.step().when();
        return when == null || t.moment.expressions().holds(when, Scope.STEP, t.variables(path));
    }

    private static void skip(Turn t, String path) {
        var why = "not needed any more: its condition is false";
        inside(t, path, StepStatus.SKIPPED, why);
        t.mark(path, StepStatus.SKIPPED, why);
        t.sayStepFinished(path);
    }

    private static void fail(Turn t, String path, String reason) {
        Failing.step(t, path, reason);
        inside(t, path, StepStatus.CANCELLED, "not done: " + reason);
    }

    private static void inside(Turn t, String path, StepStatus status, String why) {
        for (var row : List.copyOf(t.rows().all())) {
            var begun = row.status() == StepStatus.PENDING || row.status() == StepStatus.RUNNING;
            if (begun && isInside(t, path).test(row)) {
                t.mark(row.id(), status, why);
            }
        }
    }

    private static boolean isTheSame(Turn t, PlannedStep step, String path, Group group)
            throws ExpressionException, Refused {
        var variables = t.variables(path);
        var expressions = t.moment.expressions();
        return switch (step) {
            case PlannedStep.ForEach loop ->
                    same(Loops.items(loop, variables, expressions), group.items());
            case PlannedStep.Call call ->
                    same(Calls.inputs(call, t.plan, variables, expressions), group.inputs());
            case PlannedStep.Parallel _,
                    PlannedStep.Act _,
                    PlannedStep.Guide _,
                    PlannedStep.Item _ ->
                    true;
        };
    }

    private static void beginAnew(Turn t, PlannedStep step, String path) {
        var inside = isInside(t, path);
        t.rows().all().stream()
                .filter(inside)
                .map(Run.Step::id)
                .toList()
                .forEach(id -> forget(t, id));
        t.rows().remove(inside);
        if (step instanceof PlannedStep.Call call) {
            t.rows().add(path, Rows.of(call.body(), StepPath.inside(path)));
        }
        forget(t, path);
        t.mark(path, StepStatus.PENDING, null);
    }

    private static void forget(Turn t, String path) {
        t.groups.remove(path);
        t.outputs.remove(path);
        t.seen.remove(path);
    }

    private static Predicate<Run.Step> isInside(Turn t, String path) {
        return row -> t.plan.holders(row.id()).contains(path);
    }

    /** What was kept as JSON meanwhile holds numbers of another type. */
    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return x.size() == y.size()
                    && IntStream.range(0, x.size()).allMatch(i -> same(x.get(i), y.get(i)));
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet())
                    && x.keySet().stream().allMatch(k -> same(x.get(k), y.get(k)));
        }
        return String.valueOf(a).equals(String.valueOf(b));
    }
}
