package org.aimos.resources;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that durations fit into each other: a check into its attempt, an attempt into the groups
 * around it and the playbook, and what surely passes into the time there is.
 */
final class SpanCheck {
    private final PlaybookSpec spec;
    private final Report report;
    private final Map<String, Step> byId;

    private SpanCheck(PlaybookSpec spec, Report report) {
        this.spec = spec;
        this.report = report;
        this.byId =
                StepPlace.of(spec).stream()
                        .map(StepPlace::step)
                        .collect(Collectors.toMap(Step::id, Function.identity(), (one, _) -> one));
    }

    static void check(PlaybookSpec spec, Report report) {
        SpanCheck check = new SpanCheck(spec, report);
        for (StepPlace place : StepPlace.of(spec)) {
            check.playbook(place);
            check.holders(place);
            check.verify(place);
            check.attempts(place);
            check.waits(place);
        }
        check.waits();
    }

    private void playbook(StepPlace place) {
        Duration longest = longest(place.step());
        if (longest != null && longest.compareTo(spec.timeout()) > 0) {
            report.value(
                    place.at("timeout"),
                    "the step may take longer than the whole playbook",
                    "its timeout is " + Durations.format(spec.timeout()));
        }
    }

    private void holders(StepPlace place) {
        Duration longest = longest(place.step());
        for (String id : place.holders()) {
            Step holder = Objects.requireNonNull(byId.get(id));
            if (longest != null
                    && holder.guide() == null
                    && holder.timeout() != null
                    && longest.compareTo(holder.timeout()) > 0) {
                report.value(
                        place.at("timeout"),
                        "the step may take longer than '" + id + "', which it is a part of",
                        "the timeout of '%s' is %s"
                                .formatted(id, Durations.format(holder.timeout())));
            }
        }
    }

    /** What a step takes at most; null when it sets no bound, or waits for people. */
    private static @Nullable Duration longest(Step step) {
        if (step.guide() != null) {
            return null;
        }
        return step.acts() ? step.patience() : step.timeout();
    }

    private void verify(StepPlace place) {
        Step.Verify verify = place.step().verify();
        if (verify == null) {
            return;
        }
        Duration patience = place.step().patience();
        if (verify.within().compareTo(patience) > 0) {
            report.value(
                    place.at("verify", "within"),
                    "verify may take longer than its step",
                    "the step's timeout is " + Durations.format(patience));
        }
        if (verify.every().compareTo(verify.within()) > 0) {
            report.value(
                    place.at("verify", "every"),
                    "verify is asked once only: 'every' is longer than 'within'",
                    "within: " + Durations.format(verify.within()));
        }
    }

    /** The waits between attempts, at their shortest. */
    private void attempts(StepPlace place) {
        Attempts attempts = place.step().attempts();
        Duration pauses =
                IntStream.range(1, attempts.most())
                        .mapToObj(failures -> attempts.pause(failures, 0))
                        .reduce(Duration.ZERO, Duration::plus);
        if (pauses.compareTo(spec.timeout()) > 0) {
            report.value(
                    place.at("attempts"),
                    "the waits between its attempts alone take " + Durations.format(pauses),
                    "the playbook's timeout is " + Durations.format(spec.timeout()));
        }
    }

    private void waits(StepPlace place) {
        Step step = place.step();
        if (isWait(step) && wait(step).compareTo(step.patience()) > 0) {
            report.value(
                    place.at("with", "for"),
                    "the wait is longer than its step may take",
                    "timeout: " + Durations.format(wait(step).plusSeconds(1)));
        }
        Duration inside = inside(step);
        if (step.timeout() != null && inside.compareTo(step.timeout()) > 0) {
            report.value(
                    place.at("timeout"),
                    "the waits inside '%s' alone take %s"
                            .formatted(step.id(), Durations.format(inside)),
                    "give it more time");
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
        return steps.stream().map(SpanCheck::least).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration least(Step step) {
        if (step.when() != null) {
            return Duration.ZERO;
        }
        boolean empty = step.forEach() != null && step.forEach().emptyOk();
        return isWait(step) ? wait(step) : empty ? Duration.ZERO : inside(step);
    }

    /** What the steps of a group take at least, once there is anything to be done. */
    private static Duration inside(Step step) {
        if (step.parallel() != null) {
            return step.parallel().branches().stream()
                    .map(SpanCheck::least)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
        return step.forEach() == null ? Duration.ZERO : least(step.steps());
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
