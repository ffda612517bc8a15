package org.aimos.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.ServiceDatabase;

/**
 * Runs with an effect of every class while orchestrator, broker and database are killed and the
 * orchestrator is frozen for longer than its lease. The other services are stopped meanwhile.
 */
public final class TortureBenchmark implements Benchmark {
    private static final List<Part> VICTIMS =
            List.of(Part.ORCHESTRATOR, Part.BROKER, Part.ORCHESTRATOR, Part.DATABASE);
    private static final Duration FROZEN = Duration.ofSeconds(20);
    private static final Duration READY = Duration.ofMinutes(2);
    private static final int PER_SECOND = 10;

    @Override
    public String name() {
        return "torture";
    }

    @Override
    public String description() {
        return "runs of every class of effect while processes are killed and frozen";
    }

    @Override
    public Map<String, Object> measure(Bench bench, Load load) throws IOException {
        int kills = load.quick() ? Math.min(4, load.kills()) : load.kills();
        Path files = Files.createTempDirectory(bench.stack().home().folder(), "once-");
        try (CountingTarget target = new CountingTarget()) {
            String playbook = apply(bench, target.port(), files);
            bench.only(Part.ORCHESTRATOR);
            RunBook book = new RunBook(bench);
            Sent sent = new Sent();
            try (Decisions decisions = new Decisions(bench.broker(), playbook)) {
                Thread sender = Thread.ofVirtual().start(() -> sent.go(decisions));
                harm(bench, kills);
                sent.stop();
                sender.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            bench.say("Waiting until every one of %d runs has ended", sent.count());
            book.await(sent.count(), 600);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("kills", kills);
            figures.put("runs", sent.count());
            figures.put("lost", sent.missing(book.incidents()));
            figures.putAll(figures(bench, book, target, files));
            return figures;
        }
    }

    private static String apply(Bench bench, int port, Path files) throws IOException {
        ServiceDatabase database = bench.stack().database(Part.LEARNING);
        Path password = Files.writeString(files.resolve("password"), database.owner().password());
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                database.owner().user(),
                                database.owner().password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table bench_effect (unit text not null);
                    create table aimos_ledger (
                        key uuid primary key, run text not null, step text not null,
                        changed bigint, at timestamptz not null default now())
                    """);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        bench.apply(
                Texts.filled("runs-target.yaml", Map.of("PORT", Integer.toString(port))),
                "Target",
                "bench-steps",
                "setup");
        bench.apply(
                Texts.filled(
                        "torture-targets.yaml",
                        Map.of(
                                "DATABASE", database.jdbcUrl().replace("jdbc:", ""),
                                "USER", database.owner().user(),
                                "PASSWORD", password.toString())),
                "Target",
                "bench-ledger",
                "setup");
        bench.apply(Texts.filled("torture-files.yaml", Map.of()), "Target", "bench-files", "setup");
        String playbook = Texts.filled("torture-playbook.yaml", Map.of("FOLDER", files.toString()));
        bench.apply(playbook, "Playbook", "bench-torture", "bench-author");
        bench.apply(Texts.filled("policy.yaml", Map.of()), "Policy", "bench", "setup");
        bench.apply(Texts.filled("limits.yaml", Map.of()), "Policy", "bench-limits", "setup");
        return playbook;
    }

    /** Every fifth time the orchestrator is frozen instead of killed. */
    private static void harm(Bench bench, int kills) throws IOException {
        LocalStack stack = bench.stack();
        Random random = new Random(kills);
        for (int i = 0; i < kills; i++) {
            LockSupport.parkNanos(random.nextLong(3_000_000_000L));
            if (i % 5 == 4) {
                bench.say("%d: orchestrator frozen for %d s", i + 1, FROZEN.toSeconds());
                stack.pause(Part.ORCHESTRATOR, FROZEN);
            }
            Part victim = VICTIMS.get(i % VICTIMS.size());
            bench.say("%d: kill -9 %s", i + 1, victim.label());
            stack.killAndAwait(victim, READY);
        }
    }

    private static Map<String, Object> figures(
            Bench bench, RunBook book, CountingTarget target, Path files) throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("notEnded", book.runs() - book.ended());
        long ledgered = twiceInTheLedger(bench);
        long once = twiceAsFiles(files);
        figures.put("doubled", target.doubled() + ledgered + once);
        figures.put("doubledKeyed", target.doubled());
        figures.put("doubledLedgered", ledgered);
        figures.put("doubledOnce", once);
        figures.put(
                "succeeded", book.number("select count(*) from run where status = 'succeeded'"));
        figures.put(
                "handedOver", book.number("select count(*) from run where status <> 'succeeded'"));
        return figures;
    }

    private static long twiceInTheLedger(Bench bench) throws IOException {
        return new RunBook(bench.stack().database(Part.LEARNING))
                .number(
                        "select count(*) from (select unit from bench_effect group by unit having count(*) > 1) twice");
    }

    private static long twiceAsFiles(Path files) throws IOException {
        try (Stream<Path> all = Files.list(files)) {
            return all
                    .map(file -> file.getFileName().toString().replaceAll("[.].*", ""))
                    .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                    .values()
                    .stream()
                    .filter(count -> count > 1)
                    .count();
        }
    }

    /** Sends until it is told to stop; remembers what the broker has. */
    private static final class Sent {
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private volatile boolean stopped;

        void go(Decisions decisions) {
            try {
                for (int i = 0; !stopped; i++) {
                    String incident = "torture-" + i;
                    if (Decisions.acknowledged(decisions.send(incident))) {
                        acknowledged.add(incident);
                    }
                    Thread.sleep(1000 / PER_SECOND);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void stop() {
            stopped = true;
        }

        int count() {
            return acknowledged.size();
        }

        /** How many of them have no run. */
        long missing(Set<String> incidents) {
            return acknowledged.stream().filter(one -> !incidents.contains(one)).count();
        }
    }
}
