package org.aimos.orchestrator.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.resources.PlaybookSpec.OnFailure;
import org.aimos.resources.Step.OnError;
import org.jspecify.annotations.Nullable;

/** How a run ends, and what is left for people. */
final class Endings {
    private Endings() {}

    /** Every step is over. */
    static void complete(Turn t) {
        var failed = notTolerated(t);
        if (!failed.isEmpty()) {
            handOver(t, "the other steps are over, but these failed: " + String.join(", ", failed));
        } else if (t.effected.isEmpty()) {
            remember(t);
            end(t, RunStatus.NO_CHANGE, "nothing had to be changed", List.of());
        } else {
            remember(t);
            end(t, RunStatus.SUCCEEDED, "every step is done", List.of());
        }
    }

    /** What leads nowhere at the end, such as a step that was skipped, is left out. */
    private static void remember(Turn t) {
        var outputs = new LinkedHashMap<String, Object>();
        var variables = t.plan.variables(t.known());
        t.plan.playbook()
                .outputs()
                .forEach((name, template) -> {
                    try {
                        outputs.putAll(
                                t.moment.expressions().render(Map.of(name, template), variables));
                    } catch (ExpressionException nowhere) {
                        outputs.remove(name);
                    }
                });
        if (!outputs.isEmpty()) {
            t.remember(outputs);
        }
    }

    /** Steps the run went on after only because the whole playbook says so. */
    private static List<String> notTolerated(Turn t) {
        return t.rows().all().stream()
                .filter(row -> row.status() == StepStatus.FAILED)
                .map(row -> row.id())
                .filter(path -> !(t.plan.at(path) instanceof PlannedStep.Item))
                .filter(path -> t.plan.at(path).step().onError() == null)
                .filter(path -> t.plan.holders(path).stream().noneMatch(h -> tolerates(t, h)))
                .toList();
    }

    private static boolean tolerates(Turn t, String holder) {
        return t.plan.at(holder).step().onError() == OnError.CONTINUE;
    }

    /** Nothing is under way any more in a run that is stopped or failed. */
    static void halted(Turn t) {
        var failure = t.failure;
        if (t.stop != null) {
            stopped(t, t.stop, failure);
        } else if (Objects.requireNonNull(failure).handOver()) {
            handOver(t, failure.reason());
        } else {
            failed(t, failure.reason());
        }
    }

    /** The run certainly failed: roll back or hand over, as the playbook says. */
    static void failed(Turn t, String reason) {
        Failing.fail(t, reason, false);
        if (t.plan.playbook().onFailure() == OnFailure.ROLLBACK && !t.effected.isEmpty()) {
            Undoings.begin(t, reason);
        } else {
            handOver(t, reason);
        }
    }

    static void handOver(Turn t, String reason) {
        end(t, RunStatus.HANDED_OVER, reason, remaining(t));
    }

    /** Stopped at a safe point from outside. An unknown outcome is for people, whatever else. */
    static void stopped(Turn t, RunState.Stop stop, RunState.@Nullable Failure failure) {
        if (failure != null && failure.handOver()) {
            handOver(t, stop.reason() + "; " + failure.reason());
        } else {
            end(t, stop.as(), stop.reason(), remaining(t));
        }
    }

    static void end(Turn t, RunStatus status, String reason, List<String> remaining) {
        for (var step : List.copyOf(t.rows().all())) {
            if (step.status() == StepStatus.PENDING || step.status() == StepStatus.RUNNING) {
                if (t.effected.contains(step.id())) {
                    t.mark(step.id(), StepStatus.FAILED, "done, but not seen to work: " + reason);
                } else {
                    t.mark(step.id(), StepStatus.CANCELLED, "not done: " + reason);
                }
            }
        }
        t.strands().forEach(strand -> t.drop(strand.path()));
        t.phase = Phase.ENDED;
        t.clock = t.clock.stand(t.now());
        t.stand(status, reason);
        t.end(remaining);
        t.say(RunFact.Finished::new);
    }

    /** What a person still has to look after, in the order of the steps. */
    static List<String> remaining(Turn t) {
        var left = new ArrayList<String>();
        for (var step : t.rows().all()) {
            var what = "'" + step.id() + "' (" + step.uses() + ")";
            switch (step.status()) {
                case UNKNOWN -> left.add("find out whether " + what + " happened");
                case UNDO_FAILED -> left.add("take " + what + " back by hand");
                case FAILED -> left.add("see why " + what + " failed: " + step.summary());
                case DONE -> {
                    if (t.effected.contains(step.id())) {
                        left.add("know that " + what + " was done and stands");
                    }
                }
                case PENDING, RUNNING -> {
                    if (t.effected.contains(step.id())) {
                        left.add("see whether " + what + ", which was done, works");
                    } else if (wouldChange(t, step.id())) {
                        left.add("decide about " + what + ", which was not done");
                    }
                }
                case SKIPPED, UNDONE, CANCELLED -> {}
            }
        }
        return left;
    }

    /** True for an effect, and for a loop with effects whose items are not known yet. */
    private static boolean wouldChange(Turn t, String path) {
        return switch (t.plan.at(path)) {
            case PlannedStep.Act act -> act.effect();
            case PlannedStep.ForEach loop ->
                    !t.groups.containsKey(path) && loop.acts().anyMatch(PlannedStep.Act::effect);
            case PlannedStep.Item _ -> true;
            case PlannedStep.Parallel _, PlannedStep.Call _, PlannedStep.Guide _ -> false;
        };
    }
}
