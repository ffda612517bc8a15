package org.aimos.resources;

import biweekly.ICalVersion;
import biweekly.io.CannotParseException;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A span of time that comes back by a rule of RFC 5545, by the clock on the wall of a zone. What it
 * found out last is remembered, so that asking again costs nothing until the span is over.
 */
@SuppressWarnings("JavaUtilDate") // the library speaks it
public final class Recurring {
    /** A rule whose first thousand tries give nothing has nothing to give. */
    private static final int TRIES = 1_000;

    private static final BigInteger HOURS_A_DAY = BigInteger.valueOf(24);

    /** So long before the wanted moment at least, whatever clocks do in between. */
    private static final Duration MARGIN = Duration.ofDays(3);

    private static final Set<Frequency> TOO_OFTEN =
            EnumSet.of(Frequency.SECONDLY, Frequency.MINUTELY);

    private final Span first;
    private final @Nullable Recurrence rule;
    private final TimeZone zone;
    private final AtomicReference<Known> known = new AtomicReference<>();

    private Recurring(Span first, @Nullable Recurrence rule, ZoneId zone) {
        this.first = first;
        this.rule = rule;
        this.zone = TimeZone.getTimeZone(zone);
    }

    /** From one instant to another, the end excluded. */
    public record Span(Instant from, Instant to) {
        /** True when it lasts at that moment. */
        public boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /**
     * Reads one.
     *
     * @param repeat an RRULE without its name; null when it comes once
     * @throws IllegalArgumentException when it is none, or would come more often than hourly; the
     *     message is for people
     */
    public static Recurring of(Span first, @Nullable String repeat, ZoneId zone) {
        if (repeat == null) {
            return new Recurring(first, null, zone);
        }
        Recurrence rule = parse(repeat);
        if (rule == null || rule.getFrequency() == null) {
            throw new IllegalArgumentException("it has no FREQ that RFC 5545 knows");
        }
        if (TOO_OFTEN.contains(rule.getFrequency())) {
            throw new IllegalArgumentException("it comes more often than every hour");
        }
        return new Recurring(first, rule, zone);
    }

    private static @Nullable Recurrence parse(String repeat) {
        var context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        try {
            return new RecurrenceRuleScribe()
                    .parseText(repeat, null, new ICalParameters(), context)
                    .getValue();
        } catch (CannotParseException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * True when spans that touch or overlap last longer together than this; looked for among the
     * first thousand.
     */
    public boolean unbrokenBeyond(Duration most) {
        Duration length = Duration.between(first.from, first.to);
        if (length.compareTo(most) > 0) {
            return true;
        }
        if (rule == null) {
            return false;
        }
        DateIterator starts = rule.getDateIterator(Date.from(first.from), zone);
        Instant begin = first.from;
        Instant end = first.to;
        for (int tries = 0; tries < TRIES && starts.hasNext(); tries++) {
            Instant start = starts.next().toInstant();
            begin = start.isAfter(end) ? start : begin;
            end = start.plus(length);
            if (Duration.between(begin, end).compareTo(most) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The span that lasts at this moment, or else the next one; empty when there is none left. */
    public Optional<Span> at(Instant now) {
        Known last = known.get();
        if (last == null || !last.answers(now)) {
            last = new Known(now, look(now));
            known.set(last);
        }
        return Optional.ofNullable(last.span);
    }

    /** True while one lasts. */
    public boolean holds(Instant now) {
        return at(now).filter(span -> span.holds(now)).isPresent();
    }

    private @Nullable Span look(Instant now) {
        if (now.isBefore(first.to)) {
            return first;
        }
        if (rule == null) {
            return null;
        }
        Duration length = Duration.between(first.from, first.to);
        Instant wanted = now.minus(length);
        DateIterator starts = rule.getDateIterator(Date.from(near(rule, wanted)), zone);
        if (rule.getFrequency() != Frequency.HOURLY) {
            starts.advanceTo(Date.from(wanted));
        }
        for (int tries = 0; tries < TRIES && starts.hasNext(); ) {
            Instant start = starts.next().toInstant();
            if (now.isBefore(start.plus(length))) {
                return new Span(start, start.plus(length));
            }
            tries += start.isBefore(wanted) ? 0 : 1;
        }
        return null;
    }

    /**
     * Where counting begins. The library counts hours one by one, and its own way to skip some
     * forgets which hours an interval meets. So a rule by the hour that began long ago is begun
     * again near the wanted moment, at the same hour of a day that it meets; one that ends after so
     * many times has to be counted.
     */
    private Instant near(Recurrence hourly, Instant wanted) {
        if (hourly.getFrequency() != Frequency.HOURLY || hourly.getCount() != null) {
            return first.from;
        }
        int hours = hourly.getInterval() == null ? 1 : Math.max(1, hourly.getInterval());
        long days = hours / BigInteger.valueOf(hours).gcd(HOURS_A_DAY).longValue();
        LocalDateTime begun = LocalDateTime.ofInstant(first.from, zone.toZoneId());
        long times = Duration.between(first.from, wanted).minus(MARGIN).toDays() / days;
        for (; times > 0; times--) {
            LocalDateTime again = begun.plusDays(times * days);
            List<ZoneOffset> offsets = zone.toZoneId().getRules().getValidOffsets(again);
            if (offsets.size() == 1) {
                return again.toInstant(offsets.getFirst());
            }
        }
        return first.from;
    }

    /** What was found at a moment; it stays true until the span is over. */
    private record Known(Instant asked, @Nullable Span span) {
        boolean answers(Instant now) {
            return !now.isBefore(asked) && (span == null || now.isBefore(span.to));
        }
    }
}
