package org.aimos.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals that Java has no method for, and waiting for a process that is not our child. */
final class Signals {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Signals() {}

    /** Sends SIGINT. */
    static void interrupt(ProcessHandle process) {
        Commands.exitCode(List.of("sh", "-c", "kill -INT " + process.pid()));
    }

    /** SIGTERM, and after 20 seconds SIGKILL; returns when the process is gone. */
    static void end(ProcessHandle process) {
        process.destroy();
        if (!gone(process, PATIENCE)) {
            process.destroyForcibly();
            gone(process, PATIENCE);
        }
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
