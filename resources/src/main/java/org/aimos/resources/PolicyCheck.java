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
        if (spec.limits() != null) {
            limits(spec, report);
        } else if (spec.match() == null || spec.verdict() == null) {
            report.key(SPEC, "a policy has a match and a verdict, or limits", "");
        } else {
            verdict(spec.verdict(), spec, report);
        }
    }

    private static void limits(PolicySpec spec, Report report) {
        if (spec.match() != null || spec.verdict() != null || spec.approval() != null) {
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
        if (verdict != Verdict.APPROVAL && spec.approval() != null) {
            report.key(
                    List.of("spec", "approval"),
                    "'approval' goes with verdict approval only",
                    "verdict: approval");
        }
    }
}
