package org.aimos.decision.volume;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Made-up counts of alerts with seasons and noise, and where the spikes in them are: busy hours on
 * workdays, a batch job every night, a weekly job, counts that scatter more than chance alone
 * would, a slow growth, and half hours of three to ten times as many.
 */
final class Seasons {
    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final int PER_WEEK = 7 * 24 * 12;

    private final Random random;
    private final double level;
    private final Map<Instant, Integer> counts = new HashMap<>();
    private final TreeSet<Instant> spikes = new TreeSet<>();

    /**
     * @param level how many alerts in five minutes are usual in busy hours
     */
    Seasons(long seed, double level, int weeks) {
        this.random = new Random(seed);
        this.level = level;
        for (int i = 0; i < weeks * PER_WEEK; ) {
            boolean spike = i > 4 * PER_WEEK && random.nextInt(PER_WEEK / 3) == 0;
            double times = spike ? 3 + 7 * random.nextDouble() : 1;
            int length = spike ? 6 : 1;
            if (spike) {
                spikes.add(at(i));
            }
            for (int j = 0; j < length; j++, i++) {
                double more = spike ? Math.max(times * usual(at(i)), level / 2 + 15) : usual(at(i));
                counts.put(at(i), count(more * (1 + 0.01 * i / PER_WEEK)));
            }
        }
    }

    private double usual(Instant at) {
        ZonedDateTime local = at.atZone(ZoneOffset.UTC);
        boolean weekend = local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        int hour = local.getHour();
        double day = weekend ? 0.2 : hour >= 8 && hour < 18 ? 1 : 0.3;
        double nightly = hour == 2 ? 2 : 0;
        double weekly = local.getDayOfWeek() == DayOfWeek.MONDAY && hour == 9 ? 3 : 0;
        return level * (day + nightly + weekly);
    }

    /** By chance, and a quarter more scattered than that. */
    private int count(double mean) {
        return (int) Math.max(0, Math.round(mean + random.nextGaussian() * Math.sqrt(mean) * 1.25));
    }

    static Instant at(int bucket) {
        return BEGIN.plus(Hour.BUCKET.multipliedBy(bucket));
    }

    Map<Instant, Integer> counts() {
        return counts;
    }

    Instant begin() {
        return BEGIN;
    }

    int buckets() {
        return counts.size();
    }

    /** The beginning of the spike that a moment belongs to; null when it belongs to none. */
    @Nullable Instant spike(Instant at) {
        Instant last = spikes.floor(at);
        return last != null && at.isBefore(last.plus(Duration.ofMinutes(40))) ? last : null;
    }

    int spikes() {
        return spikes.size();
    }
}
