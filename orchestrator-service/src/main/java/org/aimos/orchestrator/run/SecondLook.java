package org.aimos.orchestrator.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Reversal;
import org.aimos.orchestrator.plan.Reversal.Check;
import org.aimos.orchestrator.plan.Reversal.Sight;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the targets of a run that takes another back still read what was shown. One that
 * does not makes the plan stale: nothing is done, and people look again.
 */
final class SecondLook {
    private SecondLook() {}

    /** Why nothing may be taken back any more; null when all reads as it was shown. */
    static @Nullable String against(Turn t) {
        var reversal = t.plan.order().reversal();
        if (reversal == null || t.begun()) {
            return null;
        }
        for (var sight : reversal.sights()) {
            var check = sight.check();
            var changed = check == null ? List.<String>of() : changed(t, check);
            if (check != null && !changed.isEmpty()) {
                return stale(sight, changed, t.outputs.get(check.id()));
            }
        }
        return null;
    }

    /** What was read before a worker was lost is read again. */
    static void again(Turn t) {
        var reversal = t.plan.order().reversal();
        if (reversal == null || t.begun()) {
            return;
        }
        for (var sight : reversal.sights()) {
            var check = sight.check();
            if (check != null && t.strand(check.id()) == null) {
                t.outputs.remove(check.id());
                t.mark(check.id(), StepStatus.PENDING, null);
            }
        }
    }

    /** A step whose failure is tolerated is told besides whether it failed. */
    private static List<String> changed(Turn t, Check check) {
        var output = t.outputs.get(check.id());
        var expressions = t.moment.expressions();
        if (output == null) {
            return List.of("nothing was read");
        }
        return check.changed(output, expressions).isEmpty()
                ? List.of()
                : check.changed(told(output), expressions);
    }

    private static Map<String, Object> told(Map<String, Object> output) {
        if (Boolean.TRUE.equals(output.get("failed")) && output.containsKey("error")) {
            return Map.of();
        }
        var own = new LinkedHashMap<>(output);
        own.remove("failed", false);
        return own;
    }

    private static String stale(
            Sight sight, List<String> changed, @Nullable Map<String, Object> output) {
        var then = sight.then() == null ? "nothing" : Reversal.shortened(sight.then());
        var now = output == null ? "nothing" : Reversal.shortened(Reversal.text(told(output)));
        return "the target of "
                + sight.back()
                + " changed since the plan was made ("
                + String.join(", ", changed)
                + "), so nothing was taken back: its check read "
                + then
                + " when the run did it, "
                + Reversal.shortened(sight.now())
                + " when the plan was made, and "
                + now
                + " now; look at it again and make a new plan";
    }
}
