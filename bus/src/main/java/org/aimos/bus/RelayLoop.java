package org.aimos.bus;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Work that is never done twice at once: who asks while it is under way gets it done once more
 * afterwards. After a failure it rests a second.
 */
final class RelayLoop {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private final Context context;
    private final Supplier<Uni<Void>> work;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();

    /**
     * @param context where it is done
     */
    RelayLoop(Context context, Supplier<Uni<Void>> work) {
        this.context = context;
        this.work = work;
    }

    /** Returns at once. */
    void wake() {
        asked.set(true);
        if (running.compareAndSet(false, true)) {
            context.runOnContext(nothing -> run());
        }
    }

    private void run() {
        asked.set(false);
        work.get()
                .subscribe()
                .with(
                        nothing -> rest(),
                        failure -> {
                            Relay.pausing(failure);
                            context.owner().setTimer(PAUSE.toMillis(), id -> rest());
                        });
    }

    private void rest() {
        running.set(false);
        if (asked.get()) {
            wake();
        }
    }
}
