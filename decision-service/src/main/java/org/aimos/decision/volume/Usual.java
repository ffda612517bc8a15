package org.aimos.decision.volume;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is usual for ten minutes of an hour of the week: median and spread of the same hour in
 * earlier weeks. Both shrug off a few weeks in which something was wrong.
 *
 * @param low of twenty such spans at most one had fewer
 * @param high of twenty such spans at most one had more
 * @param limit more than this is a spike
 * @param weeks how many weeks this is known from
 */
public record Usual(int low, int median, int high, int limit, int weeks) {
    /** What a median of absolute deviations has to be multiplied by to compare with a deviation. */
    private static final double SIGMA = 1.4826;

    /** Normal counts come so far from the median once in millions. */
    private static final int FAR = 5;

    private static final double RARE = 0.05;

    /**
     * What is usual; null while it is known from fewer weeks than that.
     *
     * @param counts by beginning of a bucket; what is missing was nothing
     * @param since when counting began; weeks before are not known
     * @param weeks how many are needed
     * @param least fewer alerts than this are never a spike
     */
    public static @Nullable Usual of(
            Hour hour, Map<Instant, Integer> counts, Instant since, int weeks, int least) {
        List<Integer> samples = new ArrayList<>();
        int known = 0;
        for (int ago = 1; ago <= Hour.WEEKS; ago++) {
            if (!hour.begin(ago).isBefore(since)) {
                known++;
                List<Instant> buckets = hour.buckets(ago);
                for (int i = 0; i < buckets.size(); i += 2) {
                    samples.add(
                            counts.getOrDefault(buckets.get(i), 0)
                                    + counts.getOrDefault(buckets.get(i + 1), 0));
                }
            }
        }
        return known < Math.max(1, weeks) ? null : of(samples, known, least);
    }

    private static Usual of(List<Integer> samples, int weeks, int least) {
        List<Integer> sorted = samples.stream().sorted().toList();
        int median = at(sorted, 0.5);
        List<Integer> apart = sorted.stream().map(n -> Math.abs(n - median)).sorted().toList();
        double spread = Math.max(SIGMA * at(apart, 0.5), Math.sqrt(Math.max(1, median)));
        int limit = (int) Math.ceil(median + FAR * spread);
        return new Usual(
                at(sorted, RARE), median, at(sorted, 1 - RARE), Math.max(limit, least), weeks);
    }

    private static int at(List<Integer> sorted, double share) {
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    /** Of both the one that lets more pass. */
    public Usual orWider(@Nullable Usual other) {
        return other == null || limit >= other.limit ? this : other;
    }

    /** True for far more than usual. */
    public boolean exceeded(int heard) {
        return heard > limit;
    }

    /** True once a spike is over: it has to come well below where it began. */
    public boolean calm(int heard) {
        return heard <= Math.max(high, limit / 2);
    }

    /** For people. */
    public String sentence(int heard, Hour hour) {
        return "%d alerts in 10 minutes; usual for %s is %d to %d (known from %d weeks)"
                .formatted(heard, hour.label(), low, high, weeks);
    }
}
