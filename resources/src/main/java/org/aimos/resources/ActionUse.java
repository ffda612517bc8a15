package org.aimos.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One place where a playbook uses an action: a step, its verify or its undo.
 *
 * @param place of the step
 * @param path of the map that holds {@code uses} and {@code with}
 * @param sight what {@code with} may read
 */
record ActionUse(
        StepPlace place, String uses, Map<String, Object> with, List<Object> path, Sight sight) {

    /** Every use in a playbook, in order. */
    static List<ActionUse> of(PlaybookSpec spec) {
        List<ActionUse> uses = new ArrayList<>();
        for (StepPlace place : StepPlace.of(spec)) {
            Step step = place.step();
            if (step.uses() != null) {
                uses.add(
                        new ActionUse(
                                place, step.uses(), step.with(), place.path(), place.sight()));
            }
            Step.Verify verify = step.verify();
            if (verify != null) {
                List<Object> there = place.at("verify");
                uses.add(new ActionUse(place, verify.uses(), verify.with(), there, place.after()));
            }
            Step.Undo undo = step.undo();
            if (undo != null) {
                List<Object> there = place.at("undo");
                uses.add(new ActionUse(place, undo.uses(), undo.with(), there, place.after()));
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
