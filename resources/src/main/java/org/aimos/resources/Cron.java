package org.aimos.resources;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Times by the five fields of Unix cron, in a time zone. */
public final class Cron {
    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime times;
    private final ZoneId zone;

    private Cron(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none; the message is for people
     */
    public static Cron parse(String text, ZoneId zone) {
        return new Cron(ExecutionTime.forCron(PARSER.parse(text).validate()), zone);
    }

    /**
     * The latest time at or before this one. A time that the wall's clock shows twice counts once,
     * the first; one that it leaps over is left out.
     */
    public Optional<Instant> latest(Instant now) {
        return last(now.atZone(zone)).map(at -> at.withEarlierOffsetAtOverlap().toInstant());
    }

    private Optional<ZonedDateTime> last(ZonedDateTime local) {
        return times.isMatch(local.withNano(0)) && local.getSecond() == 0 && local.getNano() == 0
                ? Optional.of(local)
                : times.lastExecution(local);
    }

    /** The first time after this one. */
    public Optional<Instant> next(Instant now) {
        return times.nextExecution(now.atZone(zone)).map(ZonedDateTime::toInstant);
    }
}
