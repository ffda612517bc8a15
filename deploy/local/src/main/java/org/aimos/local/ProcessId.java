package org.aimos.local;

import java.time.Instant;
import java.util.Optional;

/**
 * One process, and no later one that happens to get its number.
 *
 * @param pid its number
 * @param startedMillis when it started, in milliseconds since 1970
 */
public record ProcessId(long pid, long startedMillis) {
    /** The kernel's boot time, which start times are counted from, moves when the clock is set. */
    private static final long CLOCK_STEP_MILLIS = 2000;

    /** The identity of a process that lives now. */
    public static ProcessId of(ProcessHandle process) {
        return new ProcessId(process.pid(), started(process));
    }

    /** Reads {@link #toString()}; empty for anything else. */
    public static Optional<ProcessId> parse(String text) {
        String[] parts = text.split("@", -1);
        if (parts.length != 2 || !text.matches("\\d{1,10}@\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new ProcessId(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    }

    /** The process, if it still lives. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(Signals::alive)
                .filter(process -> Math.abs(started(process) - startedMillis) < CLOCK_STEP_MILLIS);
    }

    @Override
    public String toString() {
        return pid + "@" + startedMillis;
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
