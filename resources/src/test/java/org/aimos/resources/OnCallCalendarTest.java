package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OnCallCalendarTest {
    private static final String WEEKS =
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//aimos//test//EN
            BEGIN:VEVENT
            UID:1
            SUMMARY:first
            DTSTART:20260302T080000Z
            DTEND:20260309T080000Z
            RRULE:FREQ=WEEKLY;INTERVAL=2
            EXDATE:20260316T080000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            SUMMARY:second
            DTSTART:20260309T080000Z
            DURATION:P7D
            RRULE:FREQ=WEEKLY;INTERVAL=2
            END:VEVENT
            END:VCALENDAR
            """
                    .replace("\n", "\r\n");

    private final OnCallCalendar calendar = OnCallCalendar.parse(WEEKS);

    @Test
    void whoever_the_calendar_names_is_on_call() {
        assertThat(calendar.onCallAt(Instant.parse("2026-03-04T03:00:00Z")))
                .containsExactly("first");
        assertThat(calendar.onCallAt(Instant.parse("2026-03-09T08:00:00Z")))
                .containsExactly("second");
    }

    @Test
    void repeated_weeks_count_and_exceptions_too() {
        assertThat(calendar.onCallAt(Instant.parse("2026-03-31T12:00:00Z")))
                .containsExactly("first");
        assertThat(calendar.onCallAt(Instant.parse("2026-03-17T12:00:00Z"))).isEmpty();
    }

    @Test
    void nobody_is_on_call_before_the_calendar_begins() {
        assertThat(calendar.onCallAt(Instant.parse("2026-02-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void a_text_that_is_no_calendar_is_refused() {
        assertThatThrownBy(() -> OnCallCalendar.parse("<html>sign in</html>"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_that_would_be_counted_by_the_second_is_refused() {
        String endless =
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//aimos//test//EN
                BEGIN:VEVENT
                UID:1
                DTSTART:19700101T000000Z
                DURATION:PT1S
                RRULE:FREQ=SECONDLY;COUNT=2000000000
                SUMMARY:olga
                END:VEVENT
                END:VCALENDAR
                """;
        assertThatThrownBy(() -> OnCallCalendar.parse(endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("second");
    }
}
