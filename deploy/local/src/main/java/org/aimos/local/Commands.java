package org.aimos.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Short-lived programs that we run and wait for. */
final class Commands {
    private Commands() {}

    /** The exit code; 127 when there is no such program. */
    static int exitCode(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            return 127;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    /** The same command at the lowest priority, where there is a way to ask for it. */
    static List<String> niced(List<String> command) {
        return prefixed(List.of("nice", "-n", "19"), command);
    }

    /** The same command in a session of its own, out of reach of the terminal's Ctrl-C. */
    static List<String> detached(List<String> command) {
        return prefixed(List.of("setsid"), command);
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        if (exitCode(probe) != 0) {
            return command;
        }
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Runs to the end; what it printed is the exception's message when it failed. */
    static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " failed: " + printed.strip());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted during " + command.getFirst(), interrupted);
        }
    }
}
