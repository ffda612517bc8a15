package org.aimos.orchestrator.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What this process knows about its own lease, on the monotonic clock: never longer than the
 * database would say, so that a worker that was frozen does not begin an effect.
 */
public final class Lease {
    private final LongSupplier nanos;
    private volatile String owner = "";
    private volatile long until;
    private volatile boolean held;

    /**
     * @param nanos a monotonic clock
     */
    public Lease(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The moment to hand to {@link #renewed}, taken before the database is asked. */
    public long beforeRenewing() {
        return nanos.getAsLong();
    }

    /** The database said yes. */
    public void renewed(String owner, long askedAt, Duration lasts) {
        this.owner = owner;
        this.until = askedAt + lasts.toNanos();
        this.held = true;
    }

    /** The database said no. */
    public void lost() {
        held = false;
    }

    /** True while it certainly holds. */
    public boolean holds() {
        return held && until - nanos.getAsLong() > 0;
    }

    /** The id this process holds runs under. */
    public String owner() {
        return owner;
    }
}
