package org.aimos.orchestrator.run;

import java.util.List;
import java.util.Objects;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.run.RunState.Attempt;
import org.aimos.orchestrator.run.RunState.Undoing;

/** Rolling back: what was carried out is taken back, the last first. */
final class Undoings {
    private static final int ATTEMPTS = 3;

    private Undoings() {}

    static void begin(Turn t, String because) {
        t.undoing = new Undoing(t.effected.reversed().stream().toList(), because);
        t.stand(RunStatus.ROLLING_BACK, "rolling back, because " + because);
        t.attempt = Attempt.NONE;
        next(t);
    }

    private static void next(Turn t) {
        var undoing = Objects.requireNonNull(t.undoing);
        if (undoing.todo().isEmpty()) {
            var reason = "rolled back, because " + undoing.because();
            Endings.end(t, RunStatus.ROLLED_BACK, reason, List.of());
            return;
        }
        if (t.stop != null) {
            var stop = t.stop;
            Endings.handOver(t, "rolling back was stopped: " + stop.reason());
            return;
        }
        send(t);
    }

    /** Takes the next step back, once more. */
    static void send(Turn t) {
        var step = t.plan.step(Objects.requireNonNull(t.undoing).todo().getFirst());
        if (step.step().undo() == null) {
            fail(t, step.id(), "the playbook has no undo for it");
            return;
        }
        t.wakeAt = null;
        t.attempt = t.attempt.next(t.now());
        t.phase = Phase.UNDOING;
        t.mustBeKept();
        t.commands.add(new Command.UndoStep(step.id(), t.attempt.number(), step.step().timeout()));
    }

    static boolean undone(Turn t, Signal.StepUndone s) {
        if (!current(t, s.stepId(), s.attempt())) {
            return false;
        }
        var undoing = Objects.requireNonNull(t.undoing);
        t.mark(s.stepId(), StepStatus.UNDONE, s.summary());
        t.sayStepFinished(s.stepId());
        t.undoing =
                new Undoing(
                        List.copyOf(undoing.todo().subList(1, undoing.todo().size())),
                        undoing.because());
        t.attempt = Attempt.NONE;
        next(t);
        return true;
    }

    static boolean failed(Turn t, Signal.UndoFailed s) {
        if (!current(t, s.stepId(), s.attempt())) {
            return false;
        }
        again(t, s.reason(), s.retryable());
        return true;
    }

    static void again(Turn t, String reason, boolean retryable) {
        t.attempt = t.attempt.failed();
        if (retryable && t.attempt.failures() < ATTEMPTS && t.stop == null) {
            t.phase = Phase.UNDO_PAUSING;
            t.wakeAt = t.now().plus(Results.pause(t.attempt.failures()));
            t.mustBeKept();
            return;
        }
        fail(t, Objects.requireNonNull(t.undoing).todo().getFirst(), reason);
    }

    private static void fail(Turn t, String stepId, String reason) {
        t.mark(stepId, StepStatus.UNDO_FAILED, reason);
        t.sayStepFinished(stepId);
        var because = Objects.requireNonNull(t.undoing).because();
        Endings.handOver(
                t, "rolling back, because " + because + ", failed at " + stepId + ": " + reason);
    }

    private static boolean current(Turn t, String stepId, int attempt) {
        var undoing = t.undoing;
        return t.phase == Phase.UNDOING
                && undoing != null
                && !undoing.todo().isEmpty()
                && undoing.todo().getFirst().equals(stepId)
                && t.attempt.number() == attempt;
    }
}
