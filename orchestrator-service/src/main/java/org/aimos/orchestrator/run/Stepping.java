package org.aimos.orchestrator.run;

import java.time.Duration;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.run.RunState.Attempt;
import org.aimos.resources.Scope;

/** From one step to the next. */
final class Stepping {
    private Stepping() {}

    /**
     * Goes on with the current step, or ends. This is the safe point where a run can be stopped.
     */
    static void advance(Turn t) {
        t.wakeAt = null;
        while (t.hasStep()) {
            if (t.stop != null) {
                Endings.stopped(t, t.stop);
                return;
            }
            if (t.outOfTime()) {
                Endings.failed(t, outOfTime(t));
                return;
            }
            var step = t.step();
            try {
                var when = step.step().when();
                if (when == null
                        || t.moment
                                .expressions()
                                .holds(when, Scope.STEP, t.plan.variables(t.outputs))) {
                    begin(t);
                    return;
                }
            } catch (ExpressionException e) {
                t.mark(step.id(), StepStatus.FAILED, "its condition failed: " + e.getMessage());
                t.sayStepFinished(step.id());
                Endings.failed(t, "the condition of " + step.id() + " failed: " + e.getMessage());
                return;
            }
            t.mark(step.id(), StepStatus.SKIPPED, "not needed: its condition is false");
            t.sayStepFinished(step.id());
            t.at++;
        }
        Endings.complete(t);
    }

    private static void begin(Turn t) {
        t.attempt = Attempt.NONE;
        if (t.step().effect() && Gates.needed(t)) {
            Gates.ask(t);
        } else {
            send(t);
        }
    }

    /** Carries the current step out, once more. */
    static void send(Turn t) {
        var step = t.step();
        var left = t.timeLeft();
        t.wakeAt = null;
        t.attempt = t.attempt.next(t.now());
        t.phase = Phase.ACTING;
        t.mark(step.id(), StepStatus.RUNNING, null);
        t.stand(RunStatus.RUNNING, "step " + step.id() + " is being carried out");
        if (step.effect()) {
            t.firstIntent();
            t.mustBeKept();
        }
        t.commands.add(
                new Command.ExecuteStep(
                        step.id(),
                        t.attempt.number(),
                        step.effect(),
                        shorter(step.step().timeout(), left)));
    }

    /** The current step is done; on to the next. */
    static void done(Turn t, String summary) {
        var id = t.step().id();
        t.mark(id, StepStatus.DONE, summary);
        t.sayStepFinished(id);
        t.at++;
        advance(t);
    }

    static String outOfTime(Turn t) {
        return "its working time of " + words(t.plan.playbook().timeout()) + " is used up";
    }

    static String words(Duration d) {
        var text = new StringBuilder();
        if (d.toHours() > 0) {
            text.append(d.toHours()).append(" h ");
        }
        if (d.toMinutesPart() > 0) {
            text.append(d.toMinutesPart()).append(" min ");
        }
        if (d.toSecondsPart() > 0 || text.isEmpty()) {
            text.append(d.toSecondsPart()).append(" s ");
        }
        return text.toString().strip();
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
