package org.aimos.local;

import java.time.Duration;

/** Waits a moment after the first death, and up to half a minute when nothing lives long. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(30);

    private Duration next = FIRST;

    /** How long to wait now; twice as long the next time. */
    Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(MOST) > 0 ? MOST : doubled;
        return now;
    }

    /** It works again: begin anew. */
    void stable() {
        next = FIRST;
    }
}
