package org.aimos.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step where it stands, at whatever depth.
 *
 * @param path of its map in the document
 * @param sight what it can read
 * @param holders ids of the steps it is inside of, the outermost first
 */
record StepPlace(Step step, List<Object> path, Sight sight, List<String> holders) {

    /** Every step of a playbook, in the order they are written. */
    static List<StepPlace> of(PlaybookSpec spec) {
        List<StepPlace> places = new ArrayList<>();
        walk(spec.steps(), List.of("spec", "steps"), Sight.NOTHING, List.of(), places);
        return List.copyOf(places);
    }

    private static void walk(
            List<Step> steps,
            List<Object> path,
            Sight sight,
            List<String> holders,
            List<StepPlace> places) {
        Sight seen = sight;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            StepPlace place = new StepPlace(step, Report.below(path, i), seen, holders);
            places.add(place);
            place.inner(places);
            seen = seen.after(step);
        }
    }

    private void inner(List<StepPlace> places) {
        List<String> within = Stream.concat(holders.stream(), Stream.of(step.id())).toList();
        if (step.parallel() != null) {
            List<List<Step>> branches = step.parallel().branches();
            for (int i = 0; i < branches.size(); i++) {
                walk(branches.get(i), at("parallel", "branches", i), sight, within, places);
            }
        }
        if (step.guide() != null) {
            List<Step.Item> items = step.guide().items();
            for (int i = 0; i < items.size(); i++) {
                Step does = items.get(i).step();
                if (does != null) {
                    List<Object> there = at("guide", "items", i, "does");
                    places.add(new StepPlace(does, there, sight, within));
                }
            }
        }
        if (step.forEach() != null) {
            Sight each = sight.inside(step.forEach());
            walk(step.steps(), at("steps"), each, within, places);
        }
    }

    /** The path of something in the step. */
    List<Object> at(Object... more) {
        return Report.below(path, more);
    }

    /** What is seen once the step itself is over. */
    Sight after() {
        return sight.after(step);
    }
}
