package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A real PostgreSQL server on this machine that keeps what it has committed, for tests and for
 * whoever needs no supervisor. It listens on 127.0.0.1 only and asks everybody for a password.
 */
public final class LocalDatabase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DatabaseCluster cluster;
    private final Process server;

    private LocalDatabase(DatabaseCluster cluster, Process server) {
        this.cluster = cluster;
        this.server = server;
    }

    /**
     * Starts a server and returns when it takes connections. A server that a killed launcher left
     * on the same folder is stopped first.
     *
     * @param dataDir holds cluster, credentials and {@code postgres.log}; made when new
     * @param port where to listen on 127.0.0.1
     * @throws IOException when it does not start; the message has the last lines of its log
     */
    public static LocalDatabase start(Path dataDir, int port) throws IOException {
        DatabaseCluster cluster = new DatabaseCluster(dataDir, port);
        cluster.prepare();
        Path log = dataDir.resolve("postgres.log");
        Process server =
                new ProcessBuilder(cluster.command())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        LocalDatabase database = new LocalDatabase(cluster, server);
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "stop-database"));
        database.awaitReady(log);
        return database;
    }

    /**
     * Makes database {@code name} with roles {@code name_owner} and {@code name_app} unless they
     * are there; their passwords stay the same as long as the data folder lives.
     *
     * @param name lower-case letters, digits and underscores
     */
    public ServiceDatabase createService(String name) throws IOException, SQLException {
        return new ServiceDatabases(cluster).create(name);
    }

    /** The JDBC address of a database, without user or password. */
    public String jdbcUrl(String database) {
        return cluster.jdbcUrl(database);
    }

    /** The server's process, for tests that kill it. */
    public ProcessHandle process() {
        return server.toHandle();
    }

    /** Stops in good order: open transactions are rolled back, all else is on disk. */
    @Override
    public void close() {
        if (server.isAlive()) {
            LeftOverPostmaster.stop(server.toHandle());
        }
    }

    private void awaitReady(Path log) throws IOException {
        Waiting.until(PATIENCE, () -> cluster.ready() || !server.isAlive());
        if (!server.isAlive() || !cluster.ready()) {
            close();
            throw new IOException("PostgreSQL did not start:\n" + tail(log));
        }
    }

    private static String tail(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
