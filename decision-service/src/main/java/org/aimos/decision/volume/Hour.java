package org.aimos.decision.volume;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An hour of the week by the clock on the wall of a zone: Mondays from 9 to 10, whatever the
 * season.
 *
 * @param begin of this week's
 */
public record Hour(ZonedDateTime begin) {
    /** So many earlier weeks are looked at. */
    public static final int WEEKS = 8;

    /** What is counted together. */
    public static final Duration BUCKET = Duration.ofMinutes(5);

    private static final int BUCKETS = 12;

    /** The hour of a moment. */
    public static Hour of(Instant at, ZoneId zone) {
        return new Hour(at.atZone(zone).truncatedTo(ChronoUnit.HOURS));
    }

    /** The beginning of a moment's bucket. */
    public static Instant bucket(Instant at) {
        long length = BUCKET.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), length) * length);
    }

    /** When the same hour began so many weeks ago. */
    Instant begin(int weeksAgo) {
        return begin.minusWeeks(weeksAgo).toInstant();
    }

    /** Every bucket of the same hour in the weeks before this one, the newest week first. */
    public List<Instant> buckets() {
        return IntStream.rangeClosed(1, WEEKS)
                .mapToObj(this::buckets)
                .flatMap(List::stream)
                .toList();
    }

    List<Instant> buckets(int weeksAgo) {
        Instant first = begin(weeksAgo);
        return IntStream.range(0, BUCKETS)
                .mapToObj(i -> first.plus(BUCKET.multipliedBy(i)))
                .toList();
    }

    /** Such as {@code Mondays 9 to 10}. */
    public String label() {
        DayOfWeek day = begin.getDayOfWeek();
        int from = begin.getHour();
        return "%ss %d to %d"
                .formatted(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), from, from + 1);
    }
}
