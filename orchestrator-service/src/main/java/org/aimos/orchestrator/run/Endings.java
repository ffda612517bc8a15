package org.aimos.orchestrator.run;

import java.util.ArrayList;
import java.util.List;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.resources.PlaybookSpec.OnFailure;

/** How a run ends, and what is left for people. */
final class Endings {
    private Endings() {}

    /** Every step is done or was not needed. */
    static void complete(Turn t) {
        if (t.effected.isEmpty()) {
            end(t, RunStatus.NO_CHANGE, "nothing had to be changed", List.of());
        } else {
            end(t, RunStatus.SUCCEEDED, "every step is done", List.of());
        }
    }

    /** A step certainly failed: roll back or hand over, as the playbook says. */
    static void failed(Turn t, String reason) {
        if (t.plan.playbook().onFailure() == OnFailure.ROLLBACK && !t.effected.isEmpty()) {
            Undoings.begin(t, reason);
        } else {
            handOver(t, reason);
        }
    }

    /** A step whose outcome nobody knows is never undone by a machine. */
    static void unknown(Turn t, String reason) {
        if (t.stop != null && t.stop.as() == RunStatus.CANCELLED) {
            end(t, RunStatus.HANDED_OVER, t.stop.reason() + "; " + reason, remaining(t));
        } else {
            handOver(t, "nobody knows whether step " + t.step().id() + " happened: " + reason);
        }
    }

    static void handOver(Turn t, String reason) {
        end(t, RunStatus.HANDED_OVER, reason, remaining(t));
    }

    /** Stopped at a safe point from outside. */
    static void stopped(Turn t, RunState.Stop stop) {
        end(t, stop.as(), stop.reason(), remaining(t));
    }

    static void end(Turn t, RunStatus status, String reason, List<String> remaining) {
        for (var step : List.copyOf(t.steps())) {
            if (step.status() == StepStatus.PENDING || step.status() == StepStatus.RUNNING) {
                if (t.effected.contains(step.id())) {
                    t.mark(step.id(), StepStatus.FAILED, "done, but not seen to work: " + reason);
                } else {
                    t.mark(step.id(), StepStatus.CANCELLED, "not done: " + reason);
                }
            }
        }
        t.phase = Phase.ENDED;
        t.wakeAt = null;
        t.clock = t.clock.stand(t.now());
        t.stand(status, reason);
        t.end(remaining);
        t.say(RunFact.Finished::new);
    }

    /** What a person still has to look after, in the order of the steps. */
    static List<String> remaining(Turn t) {
        var left = new ArrayList<String>();
        for (var step : t.steps()) {
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
                    } else if (step.effect()) {
                        left.add("decide about " + what + ", which was not done");
                    }
                }
                case SKIPPED, UNDONE, CANCELLED -> {}
            }
        }
        return left;
    }
}
