package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals that Java has no method for, and waiting for a process that is not our child. */
final class Signals {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long LOOK_MILLIS = 50;

    private Signals() {}

    /** Sends SIGINT. */
    static void interrupt(ProcessHandle process) {
        Commands.exitCode(List.of("sh", "-c", "kill -INT " + process.pid()));
    }

    /** SIGSTOP, and after this long SIGCONT. */
    static void pause(ProcessHandle process, Duration length) {
        Commands.exitCode(List.of("sh", "-c", "kill -STOP " + process.pid()));
        try {
            Thread.sleep(length);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            Commands.exitCode(List.of("sh", "-c", "kill -CONT " + process.pid()));
        }
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
        long end = System.nanoTime() + patience.toNanos();
        while (alive(process) && System.nanoTime() < end) {
            try {
                process.onExit().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException stillThere) {
                // The loop's condition looks again.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return !alive(process);
    }

    /** A zombie, which waits for a parent that may never ask for it, is dead. */
    static boolean alive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return !stat.substring(stat.lastIndexOf(')') + 1).startsWith(" Z");
        } catch (IOException noSuchFile) {
            return process.isAlive();
        }
    }
}
