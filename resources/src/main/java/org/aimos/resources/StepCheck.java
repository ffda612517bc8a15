package org.aimos.resources;

import java.util.List;
import java.util.Optional;
import org.aimos.resources.ActionCatalog.Action;

/** Checks one step: its promises about effects, its probe, its gate. */
final class StepCheck {
    private final PlaybookSpec spec;
    private final int index;
    private final Step step;
    private final PathCheck paths;
    private final Report report;

    private StepCheck(PlaybookSpec spec, int index, PathCheck paths, Report report) {
        this.spec = spec;
        this.index = index;
        this.step = spec.steps().get(index);
        this.paths = paths;
        this.report = report;
    }

    static void check(PlaybookSpec spec, int index, PathCheck paths, Report report) {
        StepCheck check = new StepCheck(spec, index, paths, report);
        check.gate();
        check.time();
        check.verify();
        check.undo();
        ActionCatalog.of(check.step.uses()).ifPresent(check::effect);
    }

    private void gate() {
        String when = step.when();
        if (when != null) {
            report.condition(path("if"), when, Scope.STEP, true)
                    .forEach(use -> paths.check(use, index));
            if (step.approval() != null) {
                report.key(
                        path("approval"),
                        "'approval' and 'if' on the same step",
                        "people would answer before it is known; put the gate on its own step");
            }
        }
    }

    private void time() {
        if (step.timeout().compareTo(spec.timeout()) > 0) {
            report.value(
                    path("timeout"),
                    "the step may take longer than the whole playbook",
                    "its timeout is " + Durations.format(spec.timeout()));
        }
    }

    private void verify() {
        Step.Verify verify = step.verify();
        if (verify == null) {
            return;
        }
        if (verify.within().compareTo(step.timeout()) > 0) {
            report.value(
                    path("verify", "within"),
                    "verify may take longer than its step",
                    "the step's timeout is " + Durations.format(step.timeout()));
        }
        if (ActionCatalog.of(verify.uses()).filter(Action::effect).isPresent()) {
            report.value(
                    path("verify", "uses"),
                    "verify must only read, '" + verify.uses() + "' may change something",
                    "http.get or prometheus.query");
        }
        report.condition(path("verify", "until"), verify.until(), Scope.UNTIL, true)
                .forEach(use -> {
                    paths.check(use, index + 1);
                    paths.result(use, verify.uses());
                });
    }

    private void undo() {
        Step.Undo undo = step.undo();
        if (undo != null && step.irreversible() != null) {
            report.key(path("irreversible"), "a step with an undo is not irreversible", "keep one");
        }
        Optional<Action> action = undo == null ? Optional.empty() : ActionCatalog.of(undo.uses());
        if (undo != null && action.isPresent() && !action.get().effect()) {
            report.value(
                    path("undo", "uses"),
                    "'" + undo.uses() + "' only reads, it undoes nothing",
                    "");
        }
    }

    private void effect(Action action) {
        if (!action.effect()) {
            if (step.undo() != null) {
                report.key(path("undo"), "'" + step.uses() + "' only reads", "remove the undo");
            }
            return;
        }
        if (step.undo() == null && spec.onFailure() == PlaybookSpec.OnFailure.ROLLBACK) {
            report.key(
                    path("uses"),
                    "onFailure: rollback, but step '" + step.id() + "' has no undo",
                    "give it an undo, or onFailure: hand-over");
        } else if (step.undo() == null && step.irreversible() == null) {
            report.key(
                    path("uses"),
                    "'" + step.uses() + "' has an effect and no undo",
                    "undo: {uses: …}, or irreversible: why it can't be taken back");
        }
        if (step.attempts() > 1 && step.verify() == null) {
            report.value(
                    path("attempts"),
                    "an effect is tried again without looking whether it happened",
                    "add a verify");
        }
    }

    private List<Object> path(Object... more) {
        return Report.below(List.of("spec", "steps", index), more);
    }
}
