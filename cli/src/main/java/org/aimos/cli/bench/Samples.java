package org.aimos.cli.bench;

import java.util.Arrays;
import java.util.Collection;

/** Durations as one thread gathers them, with what was refused meanwhile. */
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

    /** All of them together. */
    static Latencies latencies(Collection<Samples> all) {
        return new Latencies(
                all.stream()
                        .flatMapToLong(one -> Arrays.stream(one.nanos, 0, one.count))
                        .toArray());
    }

    static long refused(Collection<Samples> all) {
        return all.stream().mapToLong(one -> one.refused).sum();
    }
}
