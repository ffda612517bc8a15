package org.aimos.resources;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 5s}, {@code 20m}, {@code 1h30m}, {@code 250ms}. */
public final class Durations {
    /** The form of a duration, for schemas. */
    public static final String PATTERN =
            "^(?=[0-9])([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$";

    private static final Pattern FORM =
            Pattern.compile(
                    "(?=[0-9])(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,9})m(?!s))?"
                            + "(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
    private static final long[] MILLIS = {604_800_000, 86_400_000, 3_600_000, 60_000, 1_000, 1};
    private static final String[] UNITS = {"w", "d", "h", "m", "s", "ms"};

    private Durations() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is not written so; the message is for people
     */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no duration; write it like 5s, 20m or 1h30m");
        }
        long millis = 0;
        for (int unit = 0; unit < MILLIS.length; unit++) {
            String digits = form.group(unit + 1);
            millis += digits == null ? 0 : Long.parseLong(digits) * MILLIS[unit];
        }
        return Duration.ofMillis(millis);
    }

    /** Writes one, so that {@link #parse} gives it back, to the millisecond. */
    public static String format(Duration duration) {
        long rest = duration.toMillis();
        if (rest <= 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        for (int unit = 1; unit < MILLIS.length; unit++) {
            long count = rest / MILLIS[unit];
            rest %= MILLIS[unit];
            if (count > 0) {
                text.append(count).append(UNITS[unit]);
            }
        }
        return text.toString();
    }
}
