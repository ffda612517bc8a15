package org.aimos.decision.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.aimos.events.Alert;
import org.aimos.events.OwnAlert;
import org.aimos.events.Severity;
import org.aimos.resources.Recurring.Span;
import org.aimos.resources.SilenceSpec;
import org.jspecify.annotations.Nullable;

/**
 * That a silence ends within the hour and its owner may want to look again, as an alert of AIMOS
 * itself. One that comes back by itself, or is short, needs no reminder.
 *
 * @param silence name and version
 * @param endsAt when it ends
 * @param alert what its owner is told
 */
public record Reminder(String silence, Instant endsAt, Alert alert) {
    private static final Duration SOON = Duration.ofHours(1);
    private static final Duration LONG = Duration.ofHours(2);
    private static final String NAME = "SilenceEndsSoon";

    /** The reminder of a silence, when it is time for it. */
    public static Optional<Reminder> of(Silence silence, Instant now) {
        SilenceSpec spec = silence.applied().spec();
        return spec.repeat() != null
                ? Optional.empty()
                : silence.span(now)
                        .filter(span -> span.holds(now) && now.plus(SOON).isAfter(span.to()))
                        .filter(span -> length(span).compareTo(LONG) > 0)
                        .map(span ->
                                new Reminder(silence.key(), span.to(), alert(silence, span, now)));
    }

    /** True for the alert of a reminder: no silence holds it back, least of all its own. */
    public static boolean is(Alert alert) {
        return OwnAlert.is(alert) && alert.name().equals(NAME);
    }

    private static Duration length(Span span) {
        return Duration.between(span.from(), span.to());
    }

    private static Alert alert(Silence silence, Span span, Instant now) {
        SilenceSpec spec = silence.applied().spec();
        String owner = silence.applied().resource().metadata().owner();
        String said =
                "Silence '%s' of %s ends at %s: %s"
                        .formatted(silence.applied().name(), owner, span.to(), spec.reason());
        return new OwnAlert(
                        "silence",
                        silence.key(),
                        Severity.INFO,
                        NAME,
                        said,
                        matched(spec, "service"),
                        matched(spec, "environment"),
                        Map.of("silence", silence.applied().name(), "owner", owner),
                        span.from())
                .alert(null, now);
    }

    /** What a matcher wants a label to be; null when none says so. */
    private static @Nullable String matched(SilenceSpec spec, String label) {
        return spec.matchers().stream()
                .filter(m ->
                        m.name().equals(label)
                                && !Boolean.FALSE.equals(m.isEqual())
                                && !Boolean.TRUE.equals(m.isRegex()))
                .map(SilenceSpec.Matcher::value)
                .findFirst()
                .orElse(null);
    }
}
