package org.aimos.cli.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.aimos.local.Part;
import org.aimos.local.ServiceDatabase;

/** What the database of decision knows: what came in, and what became of it. */
final class DecisionBook implements AutoCloseable {
    private final Connection connection;

    DecisionBook(Bench bench) throws IOException {
        ServiceDatabase database = bench.stack().database(Part.DECISION);
        try {
            connection =
                    DriverManager.getConnection(
                            database.jdbcUrl(),
                            database.owner().user(),
                            database.owner().password());
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Facts about alerts that were applied, each once however often it came. */
    long applied() throws IOException {
        return number("select count(*) from inbox where consumer = 'alerts'");
    }

    /** Facts that could not be applied. */
    long deadLetters() throws IOException {
        return number("select count(*) from dead_letter where consumer = 'alerts'");
    }

    /** Incidents there are, storms' parents not counted. */
    long incidents() throws IOException {
        return number("select count(*) from incident where not storm");
    }

    private long number(String sql) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
