package org.aimos.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals that Java has no method for, and waiting for a process that is not our child. */
final class Signals {
    private Signals() {}

    /** Sends SIGINT. */
    static void interrupt(ProcessHandle process) {
        Commands.exitCode(List.of("sh", "-c", "kill -INT " + process.pid()));
    }

    /** Waits until the process is gone; false when it still lives after this long. */
    static boolean gone(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return !process.isAlive();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
