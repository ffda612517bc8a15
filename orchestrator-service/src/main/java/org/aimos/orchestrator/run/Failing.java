package org.aimos.orchestrator.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.run.RunState.Failure;

/** What a step that failed means for the steps around it, and for the run. */
final class Failing {
    private Failing() {}

    /** A step certainly failed. */
    static void step(Turn t, String path, String reason) {
        t.drop(path);
        t.mark(path, StepStatus.FAILED, reason);
        t.sayStepFinished(path);
        follow(t, path, "step " + path + " failed: " + reason);
        if (t.isOver(path) || t.effected.contains(path)) {
            note(t, path, reason);
        }
    }

    /** A group ends because something in it failed. */
    static void group(Turn t, String path, String reason) {
        for (var row : List.copyOf(t.rows().all())) {
            var begun = row.status() == StepStatus.PENDING || row.status() == StepStatus.RUNNING;
            if (begun && t.plan.holders(row.id()).contains(path)) {
                t.mark(row.id(), StepStatus.CANCELLED, "not done: " + reason);
            }
        }
        t.mark(path, StepStatus.FAILED, reason);
        t.sayStepFinished(path);
        note(t, path, reason);
    }

    /** Nobody knows whether a step happened; that is never for a machine to go on with. */
    static void unknown(Turn t, String path, String reason) {
        t.drop(path);
        t.mark(path, StepStatus.UNKNOWN, reason);
        t.sayStepFinished(path);
        fail(t, "nobody knows whether step " + path + " happened: " + reason, true);
    }

    /** There is no time left to begin this step. */
    static void outOfTime(Turn t, String path) {
        if (t.outOfTime()) {
            fail(t, Stepping.outOfTime(t), false);
        } else {
            t.mark(path, StepStatus.CANCELLED, "not done: no time was left");
            follow(t, path, "no time was left for " + path);
        }
    }

    /** The run fails once nothing is under way any more; the first reason counts. */
    static void fail(Turn t, String reason, boolean handOver) {
        var earlier = t.failure;
        t.failure =
                earlier == null
                        ? new Failure(reason, handOver)
                        : new Failure(earlier.reason(), earlier.handOver() || handOver);
        t.mustBeKept();
    }

    private static void follow(Turn t, String path, String reason) {
        switch (t.plan.at(path).onError()) {
            case CONTINUE -> {
                if (t.status(path) != StepStatus.FAILED) {
                    outwards(t, path, reason);
                }
            }
            case HAND_OVER -> fail(t, reason, true);
            case FAIL -> outwards(t, path, reason);
        }
    }

    private static void outwards(Turn t, String path, String reason) {
        for (var holder : t.plan.holders(path)) {
            switch (t.plan.at(holder).onError()) {
                case CONTINUE -> {
                    var group = Objects.requireNonNull(t.groups.get(holder));
                    t.groups.put(holder, group.brokenBy(reason));
                    t.mustBeKept();
                    return;
                }
                case HAND_OVER -> {
                    fail(t, reason, true);
                    return;
                }
                case FAIL -> {}
            }
        }
        fail(t, reason, false);
    }

    /** Later steps can read that it failed; of what was carried out it is known for good. */
    private static void note(Turn t, String path, String reason) {
        var result = new LinkedHashMap<>(t.outputs.getOrDefault(path, Map.of()));
        result.put("failed", true);
        result.put("error", reason);
        t.outputs.put(path, result);
    }
}
