package org.aimos.orchestrator.action;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A moment on the monotonic clock after which nothing may be sent any more. */
public final class Deadline {
    private final LongSupplier nanos;
    private final long end;

    private Deadline(LongSupplier nanos, long end) {
        this.nanos = nanos;
        this.end = end;
    }

    /** The moment {@code left} from now, on the clock of this machine. */
    public static Deadline in(Duration left) {
        return in(left, System::nanoTime);
    }

    /** The moment {@code left} from now on the given clock of nanoseconds. */
    public static Deadline in(Duration left, LongSupplier nanos) {
        return new Deadline(nanos, nanos.getAsLong() + left.toNanos());
    }

    /** What is left; zero when it has passed, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    /** True when nothing is left. */
    public boolean passed() {
        return end - nanos.getAsLong() <= 0;
    }
}
