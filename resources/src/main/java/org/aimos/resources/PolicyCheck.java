package org.aimos.resources;

import java.util.List;
import org.aimos.events.Verdict;

/** Checks a policy: a verdict with a route to people, or limits, never both. */
final class PolicyCheck {
    private static final List<String> SPEC = List.of("spec");

    private PolicyCheck() {}

    static void check(PolicySpec spec, Report report) {
        if (spec.match() != null) {
            report.condition(List.of("spec", "match"), spec.match(), Scope.POLICY, true);
        }
        validations(spec, variables(spec, report), report);
        if (spec.limits() != null) {
            limits(spec, report);
        } else if (spec.match() == null || spec.verdict() == null) {
            report.key(SPEC, "a policy has a match and a verdict, or limits", "");
        } else {
            verdict(spec.verdict(), spec, report);
        }
    }

    /** What validations can name. */
    private static OwnNames variables(PolicySpec spec, Report report) {
        OwnNames own = OwnNames.NONE;
        for (int i = 0; i < spec.variables().size(); i++) {
            PolicySpec.Variable variable = spec.variables().get(i);
            List<Object> path = Report.below(SPEC, "variables", i, "expression");
            report.condition(path, variable.expression(), Scope.POLICY, own, false);
            if (own.names().contains(variable.name())) {
                report.value(
                        Report.below(SPEC, "variables", i, "name"),
                        "variable '" + variable.name() + "' is there twice",
                        "give each a name of its own");
            }
            own = own.with(variable.name(), variable.expression(), Scope.POLICY);
        }
        return own;
    }

    private static void validations(PolicySpec spec, OwnNames own, Report report) {
        for (int i = 0; i < spec.validations().size(); i++) {
            List<Object> path = Report.below(SPEC, "validations", i, "expression");
            report.condition(path, spec.validations().get(i).expression(), Scope.POLICY, own, true);
        }
        if (spec.validations().isEmpty() && !spec.variables().isEmpty()) {
            report.key(
                    Report.below(SPEC, "variables"),
                    "'variables' are seen by validations only, and there is none",
                    "validations: [{expression: …, message: …}]");
        }
    }

    private static void limits(PolicySpec spec, Report report) {
        if (spec.match() != null
                || spec.verdict() != null
                || spec.approval() != null
                || !spec.validations().isEmpty()) {
            report.key(
                    List.of("spec", "limits"),
                    "limits hold for everything and stand in a policy of their own",
                    "move them to another Policy");
        }
    }

    private static void verdict(Verdict verdict, PolicySpec spec, Report report) {
        if (spec.message() == null) {
            report.key(SPEC, "field 'message' is missing", "say why, in one sentence for people");
        }
        if (verdict != Verdict.ALLOW && spec.escalation() == null) {
            report.value(
                    List.of("spec", "verdict"),
                    "verdict '" + Words.of(verdict) + "' without a route to people",
                    "name an Escalation: escalation: NAME");
        }
        if (verdict == Verdict.ALLOW
                && !spec.validations().isEmpty()
                && spec.escalation() == null) {
            report.key(
                    List.of("spec", "validations"),
                    "validations deny without a route to people",
                    "name an Escalation: escalation: NAME");
        }
        if (verdict != Verdict.APPROVAL && spec.approval() != null) {
            report.key(
                    List.of("spec", "approval"),
                    "'approval' goes with verdict approval only",
                    "verdict: approval");
        }
    }
}
