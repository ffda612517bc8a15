package org.aimos.resources;

import java.util.List;
import java.util.Map;

/** Checks that every step can be reached. */
final class FlowCheck {
    private final Report report;

    private FlowCheck(Report report) {
        this.report = report;
    }

    static void check(PlaybookSpec spec, Report report) {
        FlowCheck check = new FlowCheck(report);
        StepPlace.of(spec).forEach(check::step);
        SpanCheck.check(spec, report);
    }

    private void step(StepPlace place) {
        Step step = place.step();
        if (step.when() != null && Boolean.FALSE.equals(constant(step.when()))) {
            report.value(
                    place.at("if"),
                    "step '" + step.id() + "' is never reached",
                    "its condition is always false");
        }
        if (step.forEach() != null
                && constant(step.forEach().in()) instanceof List<?> list
                && list.isEmpty()) {
            report.value(
                    place.at("forEach", "in"),
                    "the steps of '" + step.id() + "' are never reached",
                    "its list is always empty");
        }
    }

    /** What an expression gives that reads nothing; the text {@code ?} when that is not known. */
    private static Object constant(String cel) {
        try {
            Condition condition = Condition.compile(cel, Scope.STEP);
            return condition.uses().isEmpty() ? condition.value(Map.of()) : "?";
        } catch (ConditionException e) {
            return "?"; // said so where it is checked
        }
    }
}
