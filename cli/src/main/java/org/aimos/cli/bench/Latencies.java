package org.aimos.cli.bench;

import java.util.Arrays;

/** Durations in nanoseconds, and what they say. */
final class Latencies {
    private final long[] sorted;

    Latencies(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** The duration that this share of all does not exceed, in milliseconds with one decimal. */
    double millis(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1);
        return Math.round(sorted[Math.max(0, index)] / 100_000.0) / 10.0;
    }
}
