package org.aimos.orchestrator.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.StepPath;
import org.aimos.orchestrator.run.RunState;

/**
 * How a run ended, as circuit breakers count it.
 *
 * @param failed true when an effect failed or nobody knows its outcome, and when the run failed for
 *     another reason after its first effect had begun, whether it was taken back or left to people
 * @param bad paths that say in which calls it failed
 * @param good paths of effects that are done
 */
record RunOutcome(boolean failed, List<String> bad, List<String> good) {

    /** Empty for a run that has not ended, or that people, a switch or a brake stopped. */
    static Optional<RunOutcome> of(RunState state) {
        var run = state.run();
        if (!run.status().isFinal()) {
            return Optional.empty();
        }
        var bad = paths(run.steps().stream().filter(s -> s.effect() && bad(state, s)));
        var failed = !bad.isEmpty() || failedLater(state);
        if (!failed && run.status() != RunStatus.SUCCEEDED) {
            return Optional.empty();
        }
        var good = run.steps().stream().filter(s -> s.effect() && s.status() == StepStatus.DONE);
        var reads = failed ? failedInCalls(run) : Stream.<String>empty();
        return Optional.of(
                new RunOutcome(failed, Stream.concat(bad.stream(), reads).toList(), paths(good)));
    }

    private static List<String> paths(Stream<Run.Step> steps) {
        return steps.map(Run.Step::id).toList();
    }

    /** What was taken back because its check did not hold is no better for having been taken. */
    private static boolean bad(RunState state, Run.Step effect) {
        return switch (effect.status()) {
            case FAILED, UNKNOWN, UNDO_FAILED -> true;
            case UNDONE -> {
                var said = state.known().outputs().getOrDefault(effect.id(), Map.of());
                yield Boolean.TRUE.equals(said.get("failed"));
            }
            case PENDING, RUNNING, DONE, SKIPPED, CANCELLED -> false;
        };
    }

    private static boolean failedLater(RunState state) {
        var run = state.run();
        var failed = run.steps().stream().filter(s -> s.status() == StepStatus.FAILED).toList();
        if (run.firstIntentAt() == null || refusedAtEntry(run, failed)) {
            return false;
        }
        return switch (run.status()) {
            case ROLLED_BACK -> true;
            case HANDED_OVER -> {
                var stopped = state.undoing() == null && state.stop() != null;
                yield !stopped && (state.failure() != null || !failed.isEmpty());
            }
            default -> false;
        };
    }

    /** A call that guards did not let begin says nothing about the run. */
    private static boolean refusedAtEntry(Run run, List<Run.Step> failed) {
        return !failed.isEmpty()
                && failed.stream().allMatch(step -> isCall(step) && !hasBegun(run, step, false));
    }

    /** Steps without effect that failed in a call which did not end well and had changed things. */
    private static Stream<String> failedInCalls(Run run) {
        return run.steps().stream()
                .filter(s -> s.status() == StepStatus.FAILED && !s.effect())
                .filter(s -> {
                    var calls = run.steps().stream().filter(c -> holds(c, s)).toList();
                    return calls.stream().noneMatch(c -> c.status() == StepStatus.DONE)
                            && calls.stream().anyMatch(c -> hasBegun(run, c, true));
                })
                .map(Run.Step::id);
    }

    private static boolean hasBegun(Run run, Run.Step call, boolean effectsOnly) {
        return run.steps().stream()
                .filter(s -> holds(call, s) && s.startedAt() != null)
                .anyMatch(s -> s.effect() || !effectsOnly);
    }

    private static boolean holds(Run.Step call, Run.Step step) {
        return isCall(call) && step.id().startsWith(StepPath.inside(call.id()));
    }

    private static boolean isCall(Run.Step step) {
        return step.uses().startsWith("call ");
    }
}
