package org.aimos.intake.source;

import java.util.function.LongSupplier;

/** Lets through so many a second on average, and so many at once after a quiet time. */
public final class TokenBucket {

    private static final double NANOS = 1e9;

    private final int perSecond;
    private final int burst;
    private final LongSupplier nanos;
    private double tokens;
    private long last;

    /**
     * A full bucket.
     *
     * @param perSecond on average
     * @param burst at once
     * @param nanos a clock that only goes on
     */
    public TokenBucket(int perSecond, int burst, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanos = nanos;
        this.tokens = burst;
        this.last = nanos.getAsLong();
    }

    /** True, and one less, when there is one. */
    public synchronized boolean take() {
        long now = nanos.getAsLong();
        tokens = Math.min(burst, tokens + (now - last) / NANOS * perSecond);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** True when it was made for these figures. */
    public boolean is(int anyPerSecond, int anyBurst) {
        return perSecond == anyPerSecond && burst == anyBurst;
    }
}
