package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains AOT caches (JEP 483, 515): runs each program once against a broker and a database of its
 * own, which hold nothing, so that no training ever acts on anything real.
 */
final class CacheTraining {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final StackHome home;
    private final StackSettings settings;
    private final Board board;

    private CacheTraining(StackHome home, StackSettings settings) throws IOException {
        this.home = home;
        this.settings = settings;
        this.board = new Board(home.state(), StackState.load(home.state()));
    }

    /** Whether a cache is missing. */
    static boolean needed(StackHome home) throws IOException {
        StackSettings any = StackSettings.usual();
        if (!new BrokerRunner(home, any).java().cached()) {
            return true;
        }
        for (Part service : Part.services()) {
            if (!new ServiceRunner(home, any, service).java().cached()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Trains what is missing, one program after the other.
     *
     * @param args top of the project, folder of the real stack
     */
    public static void main(String[] args) throws IOException, SQLException {
        StackHome home = new StackHome(Path.of(args[0]), Path.of(args[1])).training();
        LeftOvers.stop(home);
        Folders.delete(home.folder());
        StackSettings settings =
                new StackSettings(StackPorts.free(), StackSettings.Mode.DEMO, false);
        settings.save(home);
        new CacheTraining(home, settings).run();
        Folders.delete(home.folder());
    }

    private void run() throws IOException, SQLException {
        Files.createDirectories(home.logs());
        try (LocalDatabase database =
                LocalDatabase.start(home.database(), settings.ports().of(Port.POSTGRES))) {
            for (Part service : Part.services()) {
                database.createService(service.label());
            }
            BrokerRunner broker = new BrokerRunner(home, settings);
            broker.prepare();
            train(Part.BROKER, broker, broker.java(), Map.of(), this::trainServices);
        }
    }

    private void trainServices() throws IOException {
        for (Part part : Part.services()) {
            ServiceRunner service = new ServiceRunner(home, settings, part);
            service.prepare();
            if (!service.java().cached()) {
                train(part, service, service.java(), service.environment(), () -> use(part));
            }
        }
    }

    private interface Use {
        void run() throws IOException;
    }

    /** Runs a program with recording on while it is used, and keeps the cache that it wrote. */
    private void train(
            Part part, Runner runner, JavaCommand java, Map<String, String> settings, Use use)
            throws IOException {
        Path draft = java.cache().resolveSibling(java.cache().getFileName() + ".draft");
        ProcessBuilder builder =
                new ProcessBuilder(java.cached() ? java.command() : java.training(draft))
                        .redirectErrorStream(true)
                        .redirectOutput(home.log(part.label()).toFile());
        builder.environment().putAll(settings);
        Process process = builder.start();
        board.change(part, state -> state.running(ProcessId.of(process.toHandle()), "training"));
        if (Waiting.until(LIMIT, () -> runner.ready(process.pid()) || !process.isAlive())
                && process.isAlive()) {
            use.run();
        }
        process.destroy();
        Signals.gone(process.toHandle(), LIMIT);
        if (Files.exists(draft)) {
            java.forgetCaches();
            Files.move(draft, java.cache(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** A few requests, so that what every request needs is in the cache too. */
    private void use(Part part) throws IOException {
        String token =
                TokenMint.of(home.keys(), Clock.systemUTC())
                        .mint("training", List.of("auditor"), Duration.ofHours(1));
        for (String path :
                List.of(
                        "/q/metrics",
                        "/q/openapi",
                        "/v1/incidents",
                        "/v1/runs",
                        "/v1/tickets",
                        "/v1/kpis",
                        "/v1/quarantine",
                        "/v1/resources/Playbook",
                        "/v1/resources/Policy",
                        "/")) {
            HttpProbe.status(settings.url(part.port()) + path, Optional.of(token));
        }
    }
}
