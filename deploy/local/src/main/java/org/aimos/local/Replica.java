package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A second orchestrator beside the first, once somebody has asked for it: its settings, which name
 * its port, lie in a folder of their own ({@link StackHome#replica}). It shares broker, database
 * and keys, and nothing else.
 */
final class Replica {
    private final StackHome home;
    private final BooleanSupplier mayStart;
    private @Nullable Keeper keeper;

    /**
     * @param mayStart false while the database isn't there
     */
    Replica(StackHome home, BooleanSupplier mayStart) {
        this.home = home;
        this.mayStart = mayStart;
    }

    /** Called every few seconds. */
    synchronized void look() throws IOException {
        StackHome beside = home.replica();
        if (keeper != null || !Files.exists(beside.settings())) {
            return;
        }
        StackSettings settings = StackSettings.load(beside).orElseThrow();
        Keeper started =
                new Keeper(
                        beside,
                        Part.ORCHESTRATOR,
                        new ServiceRunner(home, settings, Part.ORCHESTRATOR),
                        new Board(beside.state(), StackState.load(beside.state())),
                        mayStart);
        Thread.ofPlatform().name("replica").start(started);
        keeper = started;
    }

    /** Stops it in good order and returns when it is gone. */
    synchronized void stop() {
        if (keeper != null) {
            keeper.stop();
        }
    }
}
