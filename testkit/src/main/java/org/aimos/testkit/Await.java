package org.aimos.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until something is so. How long it takes is never what a test asserts. */
public final class Await {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Await() {}

    /** Returns when the condition holds; fails after five minutes. */
    public static void until(String what, BooleanSupplier condition) {
        value(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Returns the value once it is there; fails after five minutes. */
    public static <T> T value(String what, Supplier<Optional<T>> supplier) {
        Instant limit = Instant.now().plus(LIMIT);
        while (true) {
            Optional<T> value = supplier.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("Not within " + LIMIT + ": " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
