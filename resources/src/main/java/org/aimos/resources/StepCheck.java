package org.aimos.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aimos.resources.ActionCatalog.Action;

/** Checks one step: its kind, its promises about effects, its probe, its gate. */
final class StepCheck {
    private final PlaybookSpec spec;
    private final StepPlace place;
    private final Step step;
    private final PathCheck paths;
    private final Report report;

    private StepCheck(PlaybookSpec spec, StepPlace place, PathCheck paths, Report report) {
        this.spec = spec;
        this.place = place;
        this.step = place.step();
        this.paths = paths;
        this.report = report;
    }

    static void check(PlaybookSpec spec, StepPlace place, PathCheck paths, Report report) {
        StepCheck check = new StepCheck(spec, place, paths, report);
        check.kind();
        check.gate();
        check.verify();
        check.undo();
        if (check.step.uses() != null) {
            ActionCatalog.of(check.step.uses()).ifPresent(check::effect);
        }
        GroupCheck.check(spec, place, paths, report);
    }

    private void kind() {
        List<String> kinds = new ArrayList<>();
        if (step.uses() != null) {
            kinds.add("uses");
        }
        if (step.parallel() != null) {
            kinds.add("parallel");
        }
        if (step.forEach() != null) {
            kinds.add("forEach");
        }
        if (step.call() != null) {
            kinds.add("call");
        }
        if (step.guide() != null) {
            kinds.add("guide");
        }
        if (kinds.isEmpty()) {
            report.key(
                    place.path(),
                    "step '" + step.id() + "' does not say what is done",
                    "one of uses, parallel, forEach, call, guide");
        } else if (kinds.size() > 1) {
            report.key(
                    place.at(kinds.getLast()),
                    "a step is of one kind, not " + String.join(" and ", kinds),
                    "make two steps of it");
        } else if (!step.acts()) {
            onlyActions(kinds.getFirst());
        }
    }

    /** What only an action can have. */
    private void onlyActions(String kind) {
        for (String key :
                List.of("with", "attempts", "verify", "undo", "irreversible", "approval")) {
            if (report.root().at(place.at(key)).isPresent()) {
                report.key(
                        place.at(key),
                        "'" + key + "' can't stand beside '" + kind + "'",
                        "put it on the steps inside");
            }
        }
    }

    private void gate() {
        String when = step.when();
        if (when == null) {
            return;
        }
        report.condition(place.at("if"), when, Scope.STEP, place.sight().locals(), true)
                .forEach(use -> paths.check(use, place));
        report.types(place.at("if"), when, Scope.STEP, place.sight().locals(), Declared.of(spec));
        if (step.approval() != null) {
            report.key(
                    place.at("approval"),
                    "'approval' and 'if' on the same step",
                    "people would answer before it is known; put the gate on its own step");
        }
    }

    private void verify() {
        Step.Verify verify = step.verify();
        if (verify == null) {
            return;
        }
        if (ActionCatalog.of(verify.uses()).filter(Action::effect).isPresent()) {
            report.value(
                    place.at("verify", "uses"),
                    "verify must only read, '" + verify.uses() + "' may change something",
                    "http.get or prometheus.query");
        }
        report.condition(
                        place.at("verify", "until"),
                        verify.until(),
                        Scope.UNTIL,
                        place.sight().locals(),
                        true)
                .forEach(use -> {
                    paths.check(use, place.step().id(), place.after());
                    paths.result(use, verify.uses());
                });
        report.types(
                place.at("verify", "until"),
                verify.until(),
                Scope.UNTIL,
                place.sight().locals(),
                Declared.of(spec));
    }

    private void undo() {
        Step.Undo undo = step.undo();
        if (undo != null && step.irreversible() != null) {
            report.key(
                    place.at("irreversible"),
                    "a step with an undo is not irreversible",
                    "keep one");
        }
        Optional<Action> action = undo == null ? Optional.empty() : ActionCatalog.of(undo.uses());
        if (undo != null && action.isPresent() && !action.get().effect()) {
            report.value(
                    place.at("undo", "uses"),
                    "'" + undo.uses() + "' only reads, it undoes nothing",
                    "");
        }
    }

    private void effect(Action action) {
        if (!action.effect()) {
            if (step.undo() != null) {
                report.key(place.at("undo"), "'" + step.uses() + "' only reads", "remove the undo");
            }
            return;
        }
        if (step.undo() == null && spec.onFailure() == PlaybookSpec.OnFailure.ROLLBACK) {
            report.key(
                    place.at("uses"),
                    "onFailure: rollback, but step '" + step.id() + "' has no undo",
                    "give it an undo, or onFailure: hand-over");
        } else if (step.undo() == null && step.irreversible() == null) {
            report.key(
                    place.at("uses"),
                    "'" + step.uses() + "' has an effect and no undo",
                    "undo: {uses: …}, or irreversible: why it can't be taken back");
        }
        if (step.attempts().most() > 1 && step.verify() == null) {
            report.value(
                    place.at("attempts"),
                    "an effect is tried again without looking whether it happened",
                    "add a verify");
        }
    }
}
