package org.aimos.resources;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what is said about times: zones that exist, a beginning before the end, real cron. */
final class TimeCheck {
    private TimeCheck() {}

    static void check(ChangeWindowSpec spec, Report report) {
        var once = spec.from() != null || spec.to() != null;
        if (once == (spec.weekly() != null)) {
            report.key(
                    List.of("spec"), "it is either once or every week", "from and to, or weekly");
        }
        var from = instant(spec.from(), "from", report);
        var to = instant(spec.to(), "to", report);
        if (from != null && to != null && !from.isBefore(to)) {
            report.value(List.of("spec", "to"), "it ends before it begins", "");
        }
        var weekly = spec.weekly();
        if (weekly != null) {
            zone(weekly.zone(), List.of("spec", "weekly", "zone"), report);
        }
    }

    static void check(TriggerSpec spec, Report report) {
        zone(spec.zone(), List.of("spec", "zone"), report);
        try {
            Cron.parse(spec.cron(), ZoneId.of("UTC"));
        } catch (IllegalArgumentException e) {
            report.value(
                    List.of("spec", "cron"),
                    "'" + spec.cron() + "' is no cron: " + e.getMessage(),
                    "minute, hour, day of month, month, day of week, such as 0 3 * * 1");
        }
    }

    static @Nullable Instant instant(@Nullable String text, String field, Report report) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            report.value(
                    List.of("spec", field),
                    "'" + text + "' is no time",
                    "write it like 2026-12-20T00:00:00Z");
            return null;
        }
    }

    static void zone(String zone, List<?> path, Report report) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            report.value(path, "there is no time zone '" + zone + "'", "such as Europe/Berlin");
        }
    }
}
