package org.aimos.bus;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A round of work by the clock. One that fails is told in a line; the next tries again. */
public final class Round {
    private Round() {}

    /**
     * Does the work.
     *
     * @param waits what to say when it fails, such as {@code Reminders wait}
     */
    public static <T> Uni<Void> of(Logger log, String waits, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> log.warnf("%s: %s", waits, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Does the work once what it needs is there. */
    public static <T> Uni<Void> when(
            boolean ready, Logger log, String waits, Supplier<Uni<T>> work) {
        return ready ? of(log, waits, work) : Uni.createFrom().voidItem();
    }
}
