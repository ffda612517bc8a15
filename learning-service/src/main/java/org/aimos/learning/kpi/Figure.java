package org.aimos.learning.kpi;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A figure with what it means.
 *
 * @param value null when there was nothing to measure; never a made-up zero
 * @param unit {@code seconds}, {@code ratio} (0 to 1) or {@code incidents}
 * @param definition one sentence
 * @param samples how many incidents it was measured on
 */
public record Figure(
        String name, @Nullable Double value, String unit, String definition, int samples) {
    private static final double DIGITS = 1_000_000;

    /** The mean of durations, in seconds. */
    static Figure mean(String name, String definition, List<Duration> samples) {
        return seconds(
                name,
                definition,
                samples.size(),
                samples.stream().mapToDouble(Figure::seconds).average().orElse(Double.NaN));
    }

    /** A quantile of durations, in seconds, by the nearest rank. */
    static Figure quantile(String name, String definition, double q, List<Duration> samples) {
        List<Duration> sorted = samples.stream().sorted().toList();
        int rank = (int) Math.ceil(q * sorted.size()) - 1;
        double value = sorted.isEmpty() ? Double.NaN : seconds(sorted.get(Math.max(0, rank)));
        return seconds(name, definition, sorted.size(), value);
    }

    /** The share of those that fulfil a condition. */
    static <T> Figure ratio(String name, String definition, List<T> all, Predicate<T> counted) {
        long some = all.stream().filter(counted).count();
        Double value = all.isEmpty() ? null : rounded((double) some / all.size());
        return new Figure(name, value, "ratio", definition, all.size());
    }

    /** How many there are. */
    static Figure count(String name, String definition, int count) {
        return new Figure(name, (double) count, "incidents", definition, count);
    }

    private static Figure seconds(String name, String definition, int samples, double value) {
        Double known = samples == 0 ? null : rounded(value);
        return new Figure(name, known, "seconds", definition, samples);
    }

    private static double seconds(Duration d) {
        return d.toMillis() / 1000.0;
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
