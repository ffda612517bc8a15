package org.aimos.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is told to move. */
public final class FakeClock extends Clock {
    private volatile Instant now;

    /** Starts at a fixed instant in 2026. */
    public FakeClock() {
        this(Instant.parse("2026-01-02T03:04:05Z"));
    }

    /**
     * @param now where it starts
     */
    public FakeClock(Instant now) {
        this.now = now;
    }

    /** Moves forward. */
    public synchronized FakeClock advance(Duration by) {
        now = now.plus(by);
        return this;
    }

    /** Jumps, forward or back. */
    public void set(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
