package org.aimos.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A relay that takes the lease of a shard, then does nothing more: as if its process stood still.
 */
final class FrozenLease implements AutoCloseable {
    private final Connection connection;
    private final boolean held;

    private FrozenLease(Connection connection, boolean held) {
        this.connection = connection;
        this.held = held;
    }

    static FrozenLease take(int shard) {
        try {
            Connection connection = DriverManager.getConnection(Backends.ownerJdbcUrl());
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local idle_in_transaction_session_timeout = '3s'");
                ResultSet row =
                        statement.executeQuery(
                                "select pg_advisory_xact_lock(711001, " + shard + ")");
                return new FrozenLease(connection, row.next());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean held() {
        return held;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
