package org.aimos.resources;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Checks that every step can be reached, and that what surely passes fits into the time there is.
 */
final class FlowCheck {
    private final PlaybookSpec spec;
    private final Report report;

    private FlowCheck(PlaybookSpec spec, Report report) {
        this.spec = spec;
        this.report = report;
    }

    static void check(PlaybookSpec spec, Report report) {
        FlowCheck check = new FlowCheck(spec, report);
        StepPlace.of(spec).forEach(check::step);
        check.waits();
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
        if (isWait(step) && wait(step).compareTo(step.patience()) > 0) {
            report.value(
                    place.at("with", "for"),
                    "the wait is longer than its step may take",
                    "timeout: " + Durations.format(wait(step).plusSeconds(1)));
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

    private void waits() {
        Duration least = least(spec.steps());
        if (least.compareTo(spec.timeout()) > 0) {
            report.key(
                    List.of("spec", "timeout"),
                    "its waits alone take " + Durations.format(least),
                    "the playbook's timeout is " + Durations.format(spec.timeout()));
        }
    }

    private static Duration least(List<Step> steps) {
        return steps.stream().map(FlowCheck::least).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration least(Step step) {
        if (step.when() != null) {
            return Duration.ZERO;
        }
        if (isWait(step)) {
            return wait(step);
        }
        if (step.parallel() != null) {
            return step.parallel().branches().stream()
                    .map(FlowCheck::least)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
        boolean once = step.forEach() != null && !step.forEach().emptyOk();
        return once ? least(step.steps()) : Duration.ZERO;
    }

    private static boolean isWait(Step step) {
        return "wait".equals(step.uses());
    }

    private static Duration wait(Step step) {
        try {
            return Durations.parse(String.valueOf(step.with().get("for")));
        } catch (IllegalArgumentException e) {
            return Duration.ZERO; // computed, or said so where it is checked
        }
    }
}
