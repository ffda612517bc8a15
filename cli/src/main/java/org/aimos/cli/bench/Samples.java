package org.aimos.cli.bench;

import java.util.Arrays;

/** Durations as they are gathered, with how many were refused meanwhile. */
final class Samples {
    private long[] nanos = new long[1024];
    private int count;
    private int refused;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    void refuse() {
        refused++;
    }

    Latencies latencies() {
        return new Latencies(Arrays.copyOf(nanos, count));
    }

    long refused() {
        return refused;
    }
}
