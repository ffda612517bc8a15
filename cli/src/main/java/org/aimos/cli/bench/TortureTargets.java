package org.aimos.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.ServiceDatabase;

/**
 * Where the effects of a torture go, and how often each came: an HTTP target that honours keys, a
 * table with a ledger in the database of learning, a cluster that keeps every state it had, and a
 * folder in which each call makes another file. All four outlive an interruption.
 */
final class TortureTargets implements AutoCloseable {
    private final LocalStack stack;
    private final Path files;
    private final CountingTarget target;
    private final TortureCluster cluster;

    TortureTargets(LocalStack stack, Path folder, TortureBook book) throws IOException {
        this.stack = stack;
        this.files = Files.createDirectories(folder.resolve("once"));
        this.target = CountingTarget.on(book.port(), folder.resolve("effects"));
        this.cluster = new TortureCluster(book.cluster(), folder.resolve("states"));
    }

    /** Applies targets, playbook and policies; the playbook as it was applied. */
    String apply() throws IOException {
        ServiceDatabase database = stack.database(Part.LEARNING);
        Path password =
                Files.writeString(files.resolveSibling("password"), database.owner().password());
        tables(database);
        Admin admin = new Admin(stack);
        admin.apply(
                Texts.filled("runs-target.yaml", Map.of("PORT", Integer.toString(target.port()))),
                "Target",
                "bench-steps",
                "setup");
        admin.apply(
                Texts.filled(
                        "torture-targets.yaml",
                        Map.of(
                                "DATABASE", database.jdbcUrl().replace("jdbc:", ""),
                                "USER", database.owner().user(),
                                "PASSWORD", password.toString())),
                "Target",
                "bench-ledger",
                "setup");
        admin.apply(
                Texts.filled(
                        "torture-cluster.yaml",
                        Map.of("CLUSTER", Integer.toString(cluster.port()))),
                "Target",
                "bench-cluster",
                "setup");
        admin.apply(Texts.filled("torture-files.yaml", Map.of()), "Target", "bench-files", "setup");
        String playbook = Texts.filled("torture-playbook.yaml", Map.of("FOLDER", files.toString()));
        admin.apply(playbook, "Playbook", "bench-torture", "bench-author");
        admin.apply(Texts.filled("policy.yaml", Map.of()), "Policy", "bench", "setup");
        admin.apply(Texts.filled("limits.yaml", Map.of()), "Policy", "bench-limits", "setup");
        return playbook;
    }

    private static void tables(ServiceDatabase database) throws IOException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                database.owner().user(),
                                database.owner().password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table if not exists bench_effect (unit text not null);
                    create table if not exists aimos_ledger (
                        key uuid primary key, run text not null, step text not null,
                        changed bigint, at timestamptz not null default now())
                    """);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** How many keyed effects there were so far. */
    long effects() {
        return target.reached("/keyed/");
    }

    /**
     * How many effects came twice, or led to a state that nobody asked for: all together, then by
     * class.
     */
    Map<String, Object> doubled() throws IOException {
        long ledgered =
                new RunBook(stack.database(Part.LEARNING))
                        .number(
                                "select count(*) from (select unit from bench_effect group by unit having count(*) > 1) twice");
        long once = twiceAsFiles();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("doubled", target.doubled() + ledgered + once + cluster.astray());
        figures.put("doubledKeyed", target.doubled());
        figures.put("doubledLedgered", ledgered);
        figures.put("doubledOnce", once);
        figures.put("doubledConvergent", cluster.astray());
        return figures;
    }

    /** How many deployments came to the last state that was asked for. */
    long converged() {
        return cluster.reached();
    }

    private long twiceAsFiles() throws IOException {
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

    @Override
    public void close() throws IOException {
        target.close();
        cluster.close();
    }
}
