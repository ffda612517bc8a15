package org.aimos.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One place where a playbook uses an action: a step, its verify or its undo.
 *
 * @param step index of the step
 * @param path of the map that holds {@code uses} and {@code with}
 * @param stepsReadable how many steps, from the first, {@code with} may read
 */
record ActionUse(
        int step, String uses, Map<String, Object> with, List<Object> path, int stepsReadable) {

    /** Every use in a playbook, in order. */
    static List<ActionUse> of(PlaybookSpec spec) {
        List<ActionUse> uses = new ArrayList<>();
        for (int i = 0; i < spec.steps().size(); i++) {
            Step step = spec.steps().get(i);
            List<Object> path = List.of("spec", "steps", i);
            uses.add(new ActionUse(i, step.uses(), step.with(), path, i));
            Step.Verify verify = step.verify();
            if (verify != null) {
                List<Object> there = List.of("spec", "steps", i, "verify");
                uses.add(new ActionUse(i, verify.uses(), verify.with(), there, i + 1));
            }
            Step.Undo undo = step.undo();
            if (undo != null) {
                List<Object> there = List.of("spec", "steps", i, "undo");
                uses.add(new ActionUse(i, undo.uses(), undo.with(), there, i + 1));
            }
        }
        return List.copyOf(uses);
    }

    /** The path of {@code uses}. */
    List<Object> usesPath() {
        return Report.below(path, "uses");
    }

    /** The path of {@code with}, or of something in it. */
    List<Object> withPath(Object... more) {
        return Report.below(Report.below(path, "with"), more);
    }

    /** The target it names, or the empty text when it names none or computes it. */
    String literalTarget() {
        return with.get("target") instanceof String name && !name.contains("{{") ? name : "";
    }
}
