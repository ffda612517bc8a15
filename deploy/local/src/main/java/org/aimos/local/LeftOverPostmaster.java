package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL server that outlived whoever started it. It still holds the data folder, so a new
 * one would attach to nothing or refuse to start.
 *
 * @param cluster its data folder
 */
record LeftOverPostmaster(Path cluster) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static LeftOverPostmaster in(Path cluster) {
        return new LeftOverPostmaster(cluster);
    }

    /** Stops it in good order, or by force after half a minute; returns when it is gone. */
    void stop() throws IOException {
        Optional<ProcessHandle> found = find();
        if (found.isPresent()) {
            stop(found.get());
        }
        if (Files.exists(cluster.resolve("postmaster.pid"))) {
            outliveBackends();
        }
    }

    /** Backends of a killed server see it soon and go; until then no new server may start. */
    private void outliveBackends() throws IOException {
        Path folder = cluster.toRealPath();
        List<ProcessHandle> backends =
                ProcessHandle.allProcesses().filter(process -> worksIn(process, folder)).toList();
        for (ProcessHandle backend : backends) {
            if (!Signals.gone(backend, PATIENCE)) {
                backend.destroyForcibly();
                Signals.gone(backend, PATIENCE);
            }
        }
    }

    private static boolean worksIn(ProcessHandle process, Path folder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                    .equals(folder);
        } catch (IOException goneOrSomebodyElses) {
            return false;
        }
    }

    /** Rolls open transactions back and stops; the patient SIGTERM would wait for every client. */
    static void stop(ProcessHandle postmaster) {
        Signals.interrupt(postmaster);
        if (!Signals.gone(postmaster, PATIENCE)) {
            postmaster.destroyForcibly();
            Signals.gone(postmaster, PATIENCE);
        }
    }

    /** The live server of this folder; a pid that now belongs to something else is not it. */
    Optional<ProcessHandle> find() throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(Signals::alive)
                .filter(this::runsHere);
    }

    private boolean runsHere(ProcessHandle process) {
        return Arrays.asList(process.info().arguments().orElse(new String[0]))
                .contains(cluster.toString());
    }
}
