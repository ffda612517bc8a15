package org.aimos.orchestrator.run;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.run.RunState.Undoing;
import org.jspecify.annotations.Nullable;

/** Rolling back: what was carried out is taken back, the last first, one after the other. */
final class Undoings {
    private static final int ATTEMPTS = 3;

    private Undoings() {}

    static void begin(Turn t, String because) {
        t.undoing = new Undoing(t.effected.reversed().stream().toList(), because, 0, 0, null);
        t.phase = Phase.UNDOING;
        t.stand(RunStatus.ROLLING_BACK, "rolling back, because " + because);
        next(t);
    }

    private static void next(Turn t) {
        var undoing = Objects.requireNonNull(t.undoing);
        if (undoing.todo().isEmpty()) {
            var reason = "rolled back, because " + undoing.because();
            Endings.end(t, RunStatus.ROLLED_BACK, reason, List.of());
        } else if (t.stop != null) {
            Endings.handOver(t, "rolling back was stopped: " + t.stop.reason());
        } else {
            send(t, undoing);
        }
    }

    private static void send(Turn t, Undoing undoing) {
        var path = undoing.todo().getFirst();
        var step = t.plan.act(path).step();
        if (step.undo() == null) {
            fail(t, path, "the playbook has no undo for it");
            return;
        }
        var number = undoing.number() + 1;
        t.undoing = attempt(undoing, number, undoing.failures(), null);
        t.mustBeKept();
        t.commands.add(new Command.UndoStep(path, number, step.patience()));
    }

    static boolean undone(Turn t, Signal.StepUndone s) {
        if (!current(t, s.stepId(), s.attempt())) {
            return false;
        }
        var undoing = Objects.requireNonNull(t.undoing);
        t.mark(s.stepId(), StepStatus.UNDONE, s.summary());
        t.sayStepFinished(s.stepId());
        var rest = List.copyOf(undoing.todo().subList(1, undoing.todo().size()));
        t.undoing = new Undoing(rest, undoing.because(), 0, 0, null);
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

    /** The worker was lost while something was being undone. */
    static void lost(Turn t, String reason) {
        var undoing = Objects.requireNonNull(t.undoing);
        again(t, reason, t.plan.act(undoing.todo().getFirst()).undoRepeatable());
    }

    static boolean pauseIsOver(Turn t) {
        var undoing = Objects.requireNonNull(t.undoing);
        var wakeAt = undoing.wakeAt();
        if (wakeAt == null || t.now().isBefore(wakeAt)) {
            return false;
        }
        send(t, undoing);
        return true;
    }

    private static void again(Turn t, String reason, boolean retryable) {
        var undoing = Objects.requireNonNull(t.undoing);
        var failures = undoing.failures() + 1;
        if (retryable && failures < ATTEMPTS && t.stop == null) {
            var until = t.now().plus(Results.pause(failures));
            t.undoing = attempt(undoing, undoing.number(), failures, until);
            t.mustBeKept();
            return;
        }
        fail(t, undoing.todo().getFirst(), reason);
    }

    private static void fail(Turn t, String path, String reason) {
        t.mark(path, StepStatus.UNDO_FAILED, reason);
        t.sayStepFinished(path);
        var because = Objects.requireNonNull(t.undoing).because();
        Endings.handOver(
                t, "rolling back, because " + because + ", failed at " + path + ": " + reason);
    }

    private static Undoing attempt(
            Undoing undoing, int number, int failures, @Nullable Instant wakeAt) {
        return new Undoing(undoing.todo(), undoing.because(), number, failures, wakeAt);
    }

    private static boolean current(Turn t, String path, int attempt) {
        var undoing = t.undoing;
        return t.phase == Phase.UNDOING
                && undoing != null
                && undoing.wakeAt() == null
                && undoing.number() == attempt
                && undoing.todo().getFirst().equals(path);
    }
}
