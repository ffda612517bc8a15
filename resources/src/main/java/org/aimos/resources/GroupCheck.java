package org.aimos.resources;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what groups of steps say about themselves: parallel and forEach. */
final class GroupCheck {
    private static final int DEEPEST = 4;

    private final PlaybookSpec spec;
    private final StepPlace place;
    private final Step step;
    private final PathCheck paths;
    private final Report report;

    private GroupCheck(PlaybookSpec spec, StepPlace place, PathCheck paths, Report report) {
        this.spec = spec;
        this.place = place;
        this.step = place.step();
        this.paths = paths;
        this.report = report;
    }

    static void check(PlaybookSpec spec, StepPlace place, PathCheck paths, Report report) {
        GroupCheck check = new GroupCheck(spec, place, paths, report);
        check.parallel();
        check.forEach();
        if (!place.step().acts() && place.holders().size() >= DEEPEST) {
            report.key(place.path(), "steps stand too deep in each other", "at most 4 levels");
        }
    }

    private void parallel() {
        if (step.parallel() == null) {
            return;
        }
        List<List<Step>> branches = step.parallel().branches();
        for (int i = 0; i < branches.size(); i++) {
            if (branches.get(i).isEmpty()) {
                report.value(
                        place.at("parallel", "branches", i),
                        "the branch is empty",
                        "a branch is a list of steps");
            }
        }
    }

    private void forEach() {
        Step.ForEach each = step.forEach();
        if (each == null) {
            if (!step.steps().isEmpty()) {
                report.key(place.at("steps"), "'steps' can't stand without 'forEach'", "");
            }
            return;
        }
        report.condition(
                        place.at("forEach", "in"),
                        each.in(),
                        Scope.STEP,
                        place.sight().locals(),
                        false)
                .forEach(use -> paths.check(use, place));
        report.types(
                place.at("forEach", "in"),
                each.in(),
                Scope.STEP,
                place.sight().locals(),
                Declared.of(spec));
        if (step.steps().isEmpty()) {
            report.key(
                    place.at("forEach"),
                    "nothing is done for the items of '" + step.id() + "'",
                    "steps: what is done for each item");
        }
        Set<String> taken = new HashSet<>(Vocabulary.variables());
        taken.addAll(place.sight().items().keySet());
        if (taken.contains(each.as())) {
            report.value(
                    place.at("forEach", "as"),
                    "'" + each.as() + "' has a meaning already",
                    "call the item something else");
        }
    }
}
