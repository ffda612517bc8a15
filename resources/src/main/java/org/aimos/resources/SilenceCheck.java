package org.aimos.resources;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a silence: which alerts, when, and not for ever. */
final class SilenceCheck {
    private SilenceCheck() {}

    static void check(SilenceSpec spec, Report report) {
        if (spec.matchers().isEmpty() && spec.when() == null) {
            report.key(List.of("spec"), "it would silence everything", "add matchers, or when");
        }
        if (!spec.matchers().isEmpty() && spec.matchers().stream().allMatch(SilenceCheck::idle)) {
            report.key(
                    List.of("spec", "matchers"),
                    "every matcher matches what has no labels at all",
                    "at least one must want something");
        }
        for (int i = 0; i < spec.matchers().size(); i++) {
            pattern(spec.matchers().get(i), i, report);
        }
        if (spec.when() != null) {
            report.condition(List.of("spec", "when"), spec.when(), Scope.SILENCE, true);
        }
        times(spec, report);
    }

    private static boolean idle(SilenceSpec.Matcher matcher) {
        try {
            return matcher.matches(Map.of());
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static void pattern(SilenceSpec.Matcher matcher, int i, Report report) {
        if (!matcher.regex()) {
            return;
        }
        try {
            Pattern.compile(matcher.value());
        } catch (PatternSyntaxException e) {
            report.value(
                    List.of("spec", "matchers", i, "value"),
                    "it is no regular expression: " + e.getMessage(),
                    "RE2, such as web-.*");
        }
    }

    private static void times(SilenceSpec spec, Report report) {
        Instant from = TimeCheck.instant(spec.from(), "from", report);
        Instant to = TimeCheck.instant(spec.to(), "to", report);
        TimeCheck.zone(spec.zone(), List.of("spec", "zone"), report);
        if (spec.from() == null && spec.to() == null) {
            endless(spec, report);
        } else if (spec.from() == null || spec.to() == null) {
            report.key(List.of("spec"), "it has a beginning and an end", "from and to");
        } else if (from != null && to != null) {
            length(spec, from, to, report);
        }
    }

    /** Only what holds just while another alert fires may go without times. */
    private static void endless(SilenceSpec spec, Report report) {
        if (spec.inhibited() == null) {
            report.key(List.of("spec"), "it never ends", "from and to");
        }
        if (spec.repeat() != null) {
            report.key(List.of("spec", "repeat"), "nothing is there to repeat", "from and to");
        }
    }

    private static void length(SilenceSpec spec, Instant from, Instant to, Report report) {
        if (!from.isBefore(to)) {
            report.value(List.of("spec", "to"), "it ends before it begins", "");
        } else if (Duration.between(from, to).compareTo(SilenceSpec.LONGEST) > 0) {
            report.value(
                    List.of("spec", "to"),
                    "it lasts longer than " + SilenceSpec.LONGEST.toDays() + " days",
                    "mend what fires, or silence it anew then");
        } else {
            repeat(spec.repeat(), new Recurring.Span(from, to), spec.zone(), report);
        }
    }

    private static void repeat(
            @Nullable String repeat, Recurring.Span first, String zone, Report report) {
        try {
            Recurring spans = Recurring.of(first, repeat, ZoneId.of(zone));
            if (spans.unbrokenBeyond(SilenceSpec.LONGEST)) {
                report.value(
                        List.of("spec", "repeat"),
                        "it comes back before it ends, and so lasts longer than "
                                + SilenceSpec.LONGEST.toDays()
                                + " days",
                        "a shorter span, or a rule with pauses or an UNTIL");
            }
        } catch (DateTimeException e) {
            return; // said already
        } catch (IllegalArgumentException e) {
            report.value(
                    List.of("spec", "repeat"),
                    "'" + repeat + "' is no rule: " + e.getMessage(),
                    "RFC 5545, such as FREQ=WEEKLY;BYDAY=SU");
        }
    }
}
