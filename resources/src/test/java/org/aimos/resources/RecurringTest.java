package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.aimos.resources.Recurring.Span;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // the library speaks it
class RecurringTest {
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Africa/Cairo");
    private static final List<String> PARTS =
            List.of(
                    "",
                    "",
                    ";BYDAY=MO,WE,SU",
                    ";BYHOUR=2,3,14",
                    ";BYMONTH=3,10",
                    ";BYDAY=SA;BYHOUR=1,2",
                    ";UNTIL=20110301T000000Z",
                    ";COUNT=500");

    @Test
    void aRuleByTheHourGivesTheSameAsCountingItFromItsBeginning() {
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            String rule =
                    "FREQ=HOURLY;INTERVAL="
                            + (1 + random.nextInt(60))
                            + PARTS.get(random.nextInt(PARTS.size()));
            Instant from =
                    Instant.parse("2010-01-01T00:00:00Z")
                            .plusSeconds(random.nextInt(365 * 86_400) / 60 * 60L);
            Span first = new Span(from, from.plusSeconds(60L * (1 + random.nextInt(300))));
            Instant now = from.plusSeconds(random.nextInt(400 * 86_400));

            assertThat(Recurring.of(first, rule, zone).at(now).orElse(null))
                    .as("%s from %s in %s at %s", rule, first, zone, now)
                    .isEqualTo(counted(first, rule, zone, now));
        }
    }

    private static @Nullable Span counted(Span first, String rule, ZoneId zone, Instant now) {
        if (now.isBefore(first.to())) {
            return first;
        }
        var context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        DateIterator starts =
                new RecurrenceRuleScribe()
                        .parseText(rule, null, new ICalParameters(), context)
                        .getValue()
                        .getDateIterator(Date.from(first.from()), TimeZone.getTimeZone(zone));
        Duration length = Duration.between(first.from(), first.to());
        for (int tries = 0; tries < 20_000 && starts.hasNext(); tries++) {
            Instant start = starts.next().toInstant();
            if (now.isBefore(start.plus(length))) {
                return new Span(start, start.plus(length));
            }
        }
        return null;
    }
}
