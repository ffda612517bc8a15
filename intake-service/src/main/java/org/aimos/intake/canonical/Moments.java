package org.aimos.intake.canonical;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a moment however a tool writes it, and never fails over one that makes no sense. */
public final class Moments {

    private static final Instant FIRST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int LONGEST = 64;

    /** Go writes the offset and then its name. */
    private static final String ZONE_TWICE = " UTC";

    private static final Pattern NUMBER = Pattern.compile("\\d{9,19}(\\.\\d{1,9})?");

    private static final List<DateTimeFormatter> FORMATS =
            List.of(
                    new DateTimeFormatterBuilder()
                            .parseCaseInsensitive()
                            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                            .appendPattern("[ ][XXX][XX][X]")
                            .toFormatter(Locale.ROOT),
                    DateTimeFormatter.RFC_1123_DATE_TIME);

    private Moments() {}

    /**
     * Reads ISO 8601 with or without offset (then UTC) and with a blank for the {@code T}, RFC 1123
     * whatever its day of the week, or seconds, milliseconds, microseconds or nanoseconds since
     * 1970.
     *
     * @return null for nothing, for the zero time of Go ({@code 0001-01-01}), for anything before
     *     1970 or after 2200 and for anything unreadable
     */
    public static @Nullable Instant read(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return null;
        }
        String plain = text.strip();
        if (plain.endsWith(ZONE_TWICE)) {
            plain = plain.substring(0, plain.length() - ZONE_TWICE.length());
        }
        Instant moment = Rfc3339.read(plain);
        if (moment == null) {
            moment =
                    NUMBER.matcher(plain).matches() ? ofNumber(plain) : ofText(withoutBlank(plain));
        }
        return moment == null || moment.isBefore(FIRST) || moment.isAfter(LAST) ? null : moment;
    }

    private static String withoutBlank(String text) {
        if (text.length() > 5 && text.charAt(3) == ',' && !isDigit(text, 0)) {
            return text.substring(4).strip();
        }
        boolean dateThenTime = text.length() > 10 && text.charAt(10) == ' ' && isDigit(text, 0);
        return dateThenTime ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }

    private static boolean isDigit(String text, int at) {
        return Character.isDigit(text.charAt(at));
    }

    private static @Nullable Instant ofText(String text) {
        for (DateTimeFormatter format : FORMATS) {
            Instant moment = ofText(text, format);
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }

    private static @Nullable Instant ofText(String text, DateTimeFormatter format) {
        try {
            TemporalAccessor read =
                    format.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return read instanceof OffsetDateTime at
                    ? at.toInstant()
                    : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** The number of whole digits tells the unit: 10 are seconds, 13 milliseconds, and so on. */
    private static @Nullable Instant ofNumber(String text) {
        int dot = text.indexOf('.');
        String whole = dot < 0 ? text : text.substring(0, dot);
        try {
            long number = Long.parseLong(whole);
            if (whole.length() <= 11) {
                return Instant.ofEpochSecond(number, dot < 0 ? 0 : nanos(text.substring(dot + 1)));
            }
            if (whole.length() <= 14) {
                return Instant.ofEpochMilli(number);
            }
            long perSecond = whole.length() <= 17 ? 1_000_000L : 1_000_000_000L;
            return Instant.ofEpochSecond(
                    number / perSecond, number % perSecond * (1_000_000_000L / perSecond));
        } catch (NumberFormatException tooLong) {
            return null;
        }
    }

    /** Up to nine digits after the point. */
    private static long nanos(String fraction) {
        return Long.parseLong((fraction + "00000000").substring(0, 9));
    }
}
