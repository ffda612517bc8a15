package org.aimos.orchestrator.kill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The switches as they were read last. An effect may begin only while this is fresh: whoever cannot
 * ask the database does nothing.
 */
public final class KillWatch {
    private final LongSupplier nanos;
    private final long fresh;
    private volatile Read read = new Read(List.of(), Long.MIN_VALUE, false);

    private record Read(List<Kill> active, long at, boolean ever) {}

    /**
     * @param nanos a monotonic clock
     * @param fresh how old the copy may be
     */
    public KillWatch(LongSupplier nanos, Duration fresh) {
        this.nanos = nanos;
        this.fresh = fresh.toNanos();
    }

    /** The moment to hand to {@link #seen}, taken before the table is asked. */
    public long beforeReading() {
        return nanos.getAsLong();
    }

    /** What the table said. An answer to an older question than the last one is ignored. */
    public synchronized void seen(List<Kill> active, long askedAt) {
        if (!read.ever || askedAt - read.at >= 0) {
            read = new Read(List.copyOf(active), askedAt, true);
        }
    }

    /** False when the copy is too old to begin an effect by. */
    public boolean isFresh() {
        var last = read;
        return last.ever && nanos.getAsLong() - last.at <= fresh;
    }

    /** A switch that is pulled in one of these scopes. */
    public Optional<Kill> pulledIn(Set<String> scopes) {
        return pulledIn(read.active, scopes);
    }

    /** Every switch that is pulled. */
    public List<Kill> active() {
        return read.active;
    }

    /** The first of these switches that is pulled in one of these scopes. */
    public static Optional<Kill> pulledIn(List<Kill> kills, Set<String> scopes) {
        return kills.stream().filter(k -> k.active() && scopes.contains(k.scope())).findFirst();
    }
}
