package org.aimos.resources;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateStart;
import biweekly.property.ExceptionRule;
import biweekly.property.RecurrenceRule;
import biweekly.util.Frequency;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from an iCalendar (RFC 5545) who is on call: the summaries of the events, repeated ones
 * too, that cover an instant. The summary of an event is the person's name.
 */
public final class OnCallCalendar {
    private static final Duration DAY = Duration.ofDays(1);
    private final ICalendar calendar;

    private OnCallCalendar(ICalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * Reads a calendar.
     *
     * @throws IllegalArgumentException when the text holds none, or one that repeats by the second
     *     or minute, which would take long to count and is nobody's turn
     */
    public static OnCallCalendar parse(String text) {
        ICalendar calendar = Biweekly.parse(text).first();
        if (calendar == null) {
            throw new IllegalArgumentException("this is not an iCalendar");
        }
        if (calendar.getEvents().stream().anyMatch(OnCallCalendar::restless)) {
            throw new IllegalArgumentException("it repeats by the second or the minute");
        }
        return new OnCallCalendar(calendar);
    }

    /**
     * The names of those on call then, each once, in the calendar's order. One asks at a time, for
     * the library remembers time zones in maps that are not made for more.
     */
    public synchronized List<String> onCallAt(Instant instant) {
        return calendar.getEvents().stream()
                .filter(event -> covers(event, instant))
                .map(VEvent::getSummary)
                .filter(summary -> summary != null && !summary.getValue().isBlank())
                .map(summary -> summary.getValue().strip())
                .distinct()
                .toList();
    }

    private static boolean restless(VEvent event) {
        return Stream.concat(
                        event.getProperties(RecurrenceRule.class).stream(),
                        event.getProperties(ExceptionRule.class).stream())
                .map(property -> property.getValue())
                .anyMatch(rule ->
                        rule != null
                                && (rule.getFrequency() == Frequency.SECONDLY
                                        || rule.getFrequency() == Frequency.MINUTELY));
    }

    private boolean covers(VEvent event, Instant instant) {
        DateStart start = event.getDateStart();
        if (start == null) {
            return false;
        }
        Duration length = length(event, start);
        TimeZone zone =
                calendar.getTimezoneInfo().getTimezone(start) == null
                        ? TimeZone.getTimeZone("UTC")
                        : calendar.getTimezoneInfo().getTimezone(start).getTimeZone();
        DateIterator begins = event.getDateIterator(zone);
        begins.advanceTo(Date.from(instant.minus(length)));
        while (begins.hasNext()) {
            Instant begin = begins.next().toInstant();
            if (begin.isAfter(instant)) {
                return false;
            }
            if (instant.isBefore(begin.plus(length))) {
                return true;
            }
        }
        return false;
    }

    private static Duration length(VEvent event, DateStart start) {
        if (event.getDuration() != null) {
            return Duration.ofMillis(event.getDuration().getValue().toMillis());
        }
        @Nullable Date end = event.getDateEnd() == null ? null : event.getDateEnd().getValue();
        return end == null ? DAY : Duration.between(start.getValue().toInstant(), end.toInstant());
    }
}
