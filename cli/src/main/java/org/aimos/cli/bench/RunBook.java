package org.aimos.cli.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.aimos.local.Part;
import org.aimos.local.ServiceDatabase;

/** What the database of the orchestrator knows of runs. */
final class RunBook {
    private static final String REASONS =
            """
            select count(*), left(regexp_replace(why, '[0-9a-f]{8}-[0-9a-f-]+|[0-9]+', '…', 'g'), 200)
            from (select cast(state as jsonb) #>> '{run,reason}' as why from run
                where ended_at is not null and status <> 'succeeded') as ended
            group by 2 order by 1 desc limit 5
            """;

    private final ServiceDatabase database;

    RunBook(Bench bench) throws IOException {
        this(bench.stack().database(Part.ORCHESTRATOR));
    }

    RunBook(ServiceDatabase database) {
        this.database = database;
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.owner().user(), database.owner().password());
    }

    long runs() throws IOException {
        return number("select count(*) from run");
    }

    long ended() throws IOException {
        return number("select count(*) from run where ended_at is not null");
    }

    /** Transactions that were committed since the server began to count. */
    long commits() throws IOException {
        return number(
                "select xact_commit from pg_stat_database where datname = current_database()");
    }

    /** Facts that were written for others. */
    long messages() throws IOException {
        return number("select count(*) from outbox");
    }

    /** Waits until the broker has every fact that was written for others. */
    void awaitSent() throws IOException {
        for (int tries = 0; tries < 150; tries++) {
            if (number("select count(*) from outbox where published_at is null") == 0) {
                return;
            }
            LockSupport.parkNanos(200_000_000L);
        }
        throw new IOException("Facts wait for 30 s to be sent");
    }

    /** Waits until so many have ended; how many have. */
    long await(long wanted, int seconds) throws IOException {
        for (int tries = 0; tries < seconds * 5; tries++) {
            try {
                long ended = ended();
                if (ended >= wanted) {
                    return ended;
                }
            } catch (IOException away) {
                // The database is coming back; the loop looks again.
            }
            LockSupport.parkNanos(200_000_000L);
        }
        return ended();
    }

    /** Every incident that has a run. */
    Set<String> incidents() throws IOException {
        Set<String> all = new HashSet<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select incident_id from run")) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Why runs did not succeed, the most frequent reasons first, without what tells them apart. */
    List<String> reasons() throws IOException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(REASONS)) {
            List<String> reasons = new ArrayList<>();
            while (rows.next()) {
                reasons.add("%d x %s".formatted(rows.getLong(1), rows.getString(2)));
            }
            return reasons;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    long number(String sql) throws IOException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
