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
    public synchronized void renewed(String owner, long askedAt, Duration lasts) {
        this.until = askedAt + lasts.toNanos();
        this.owner = owner;
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

    /**
     * True while it certainly holds under this id. A process that lost its lease comes back under
     * another, and must not go on with what it held before.
     */
    public boolean holdsAs(String id) {
        return holds() && owner.equals(id);
    }

    /** The id this process holds runs under. */
    public String owner() {
        return owner;
    }
}
