package org.aimos.ticket.notice;

import java.time.Duration;
import java.util.Optional;

/**
 * When a message that did not arrive is tried again: after 5 s, and then each time after three
 * times as long.
 */
public final class Retry {
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST = Duration.ofSeconds(5);

    private Retry() {}

    /** How long to wait after this attempt failed (the first is 1); empty when it was the last. */
    public static Optional<Duration> after(int attempt) {
        if (attempt >= ATTEMPTS) {
            return Optional.empty();
        }
        return Optional.of(FIRST.multipliedBy((long) Math.pow(3, attempt - 1.0)));
    }
}
