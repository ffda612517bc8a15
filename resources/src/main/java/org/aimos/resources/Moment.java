package org.aimos.resources;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;

/** A time as policies see it: {@code time}, by the clock of UTC. */
public final class Moment {
    private Moment() {}

    /** Its fields: hour 0 to 23, minute, weekday such as {@code monday}, date by ISO 8601. */
    public static Map<String, Object> of(Instant at) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        return Map.of(
                "hour",
                (long) utc.getHour(),
                "minute",
                (long) utc.getMinute(),
                "weekday",
                utc.getDayOfWeek().name().toLowerCase(Locale.ROOT),
                "date",
                utc.toLocalDate().toString());
    }
}
