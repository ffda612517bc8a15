package org.aimos.orchestrator.action;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.aimos.local.LocalDatabase;
import org.aimos.local.Ports;
import org.aimos.local.ServiceDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL with a table of accounts and the ledger. */
abstract class SqlContract extends ActionContract {
    @TempDir private static Path folder;

    @SuppressWarnings("NullAway.Init") // started before all
    private static LocalDatabase server;

    @SuppressWarnings("NullAway.Init") // made before all
    private static ServiceDatabase database;

    private static int port;

    static final Postgres POSTGRES = new Postgres(new Addresses());

    @BeforeAll
    static void start() throws IOException, SQLException {
        port = Ports.free();
        server = LocalDatabase.start(folder.resolve("data"), port);
        database = server.createService("ops");
        run(
                "create table account (name text primary key, sessions int, since timestamptz);"
                        + "create table aimos_ledger (key uuid primary key, run text not null,"
                        + " step text not null, changed bigint,"
                        + " at timestamptz not null default now())");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fresh() throws SQLException {
        run(
                "truncate account, aimos_ledger; insert into account values"
                        + " ('ann', 3, '2026-01-01T00:00:00Z'), ('bob', 5, null)");
    }

    static int port() {
        return port;
    }

    static Calls to(int at, Map<String, Object> with) {
        String url = "postgresql://127.0.0.1:" + at + "/" + database.name();
        return Calls.to(
                        Calls.target(
                                Map.of("type", "sql", "url", url),
                                new Target.Login(
                                        "Authorization",
                                        database.owner().user(),
                                        database.owner().password())))
                .with(with);
    }

    @Override
    String secret() {
        return database.owner().password();
    }

    static void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long ask(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.owner().user(), database.owner().password());
    }
}
