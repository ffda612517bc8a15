package org.aimos.cli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.aimos.cli.ExitCode;
import org.aimos.cli.Failure;
import org.aimos.local.Ports;

/** Debian's Alertmanager with nobody to tell, to be compared with; it ends when it is closed. */
final class RealAlertmanager implements AutoCloseable {
    private static final String PROGRAM = "prometheus-alertmanager";
    private static final String NOBODY =
            """
            route: {receiver: nobody}
            receivers:
              - name: nobody
            """;

    private final Process process;
    private final Path folder;
    private final int port;

    private RealAlertmanager(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts one; returns when it listens.
     *
     * @throws Failure when it is not installed
     */
    static RealAlertmanager start() throws IOException {
        String path = System.getenv().getOrDefault("PATH", "");
        boolean there =
                Stream.of(path.split(":", -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, PROGRAM)));
        if (!there) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    PROGRAM + " is what intake is measured beside (Debian: apt install it)");
        }
        Path folder = Files.createTempDirectory("aimos-bench-alertmanager-");
        Files.writeString(folder.resolve("alertmanager.yml"), NOBODY);
        int port = Ports.free();
        Process process =
                new ProcessBuilder(
                                PROGRAM,
                                "--config.file=" + folder.resolve("alertmanager.yml"),
                                "--storage.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--cluster.listen-address=",
                                "--log.level=error")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        RealAlertmanager started = new RealAlertmanager(process, folder, port);
        started.await();
        return started;
    }

    /** Its process. */
    ProcessHandle process() {
        return process.toHandle();
    }

    int port() {
        return port;
    }

    private void await() throws IOException {
        for (int tries = 0; tries < 300; tries++) {
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (open.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(100_000_000L);
            }
        }
        close();
        throw new IOException(PROGRAM + " does not listen");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
