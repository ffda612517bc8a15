package org.aimos.intake.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts what one source sent, and how much of it within the last minutes. */
public final class Tally {

    /** The rate is over so many whole minutes. */
    public static final int MINUTES = 5;

    private final long[] minutes = new long[MINUTES + 1];
    private final long[] counts = new long[MINUTES + 1];
    private long bodies;
    private long alerts;
    private long quarantined;
    private long refused;
    private @Nullable Instant heardAt;
    private @Nullable Refusal refusal;

    /**
     * What was refused last.
     *
     * @param status of HTTP
     */
    public record Refusal(Instant at, int status, String what) {}

    /**
     * The figures at one moment.
     *
     * @param perMinute alerts and changes on average over the last {@value #MINUTES} whole minutes
     * @param alerts alerts and changes that are safe with the broker
     * @param heardAt when a body was acknowledged last; null when none was
     */
    public record Figures(
            double perMinute,
            long bodies,
            long alerts,
            long quarantined,
            long refused,
            @Nullable Instant heardAt,
            @Nullable Refusal refusal) {

        /** Nothing was heard. */
        public static Figures none() {
            return new Tally().figures(Instant.EPOCH);
        }
    }

    /** A body was acknowledged. */
    public synchronized void heard(Instant at, int some, int put) {
        bodies++;
        alerts += some;
        quarantined += put;
        heardAt = at;
        long minute = at.getEpochSecond() / 60;
        int place = (int) (minute % counts.length);
        if (minutes[place] != minute) {
            minutes[place] = minute;
            counts[place] = 0;
        }
        counts[place] += some;
    }

    /** A body was refused. */
    public synchronized void refused(Refusal what) {
        refused++;
        refusal = what;
    }

    /** All of it, as it stands now. */
    public synchronized Figures figures(Instant now) {
        long minute = now.getEpochSecond() / 60;
        long recent = 0;
        for (int i = 0; i < counts.length; i++) {
            boolean whole = minutes[i] < minute && minutes[i] >= minute - MINUTES;
            recent += whole ? counts[i] : 0;
        }
        return new Figures(
                (double) recent / MINUTES, bodies, alerts, quarantined, refused, heardAt, refusal);
    }
}
