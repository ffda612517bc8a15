package org.aimos.cli.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The rows of a run of three steps, in as many commits as the orchestrator needed, by plain SQL:
 * what this database can do at most when nothing else is done.
 */
final class PlainSql {
    private static final int CONNECTIONS = 4;
    private static final int ROWS_PER_RUN = 16;
    private static final String ROW = "x".repeat(700);

    private final RunBook book;
    private final double commitsPerRun;

    PlainSql(RunBook book, double commitsPerRun) {
        this.book = book;
        this.commitsPerRun = commitsPerRun;
    }

    long runsPerSecond(int seconds) throws IOException {
        int rowsPerCommit = (int) Math.max(1, Math.round(ROWS_PER_RUN / commitsPerRun));
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (Connection connection = book.open();
                Statement statement = connection.createStatement();
                ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            statement.execute(
                    "create table bench_row (id bigserial primary key, run bigint, body text)");
            List<Future<Long>> shares = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                shares.add(threads.submit(() -> rows(rowsPerCommit, end)));
            }
            long rows = 0;
            for (Future<Long> share : shares) {
                rows += share.get();
            }
            statement.execute("drop table bench_row");
            return rows / ROWS_PER_RUN / seconds;
        } catch (SQLException | ExecutionException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private long rows(int perCommit, long end) throws SQLException {
        long rows = 0;
        try (Connection connection = book.open();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into bench_row (run, body) values (?, ?)")) {
            connection.setAutoCommit(false);
            while (System.nanoTime() < end) {
                for (int i = 0; i < perCommit; i++) {
                    insert.setLong(1, rows++);
                    insert.setString(2, ROW);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        return rows;
    }
}
