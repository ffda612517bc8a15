package org.aimos.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the test's database beside the service, as its owner. */
public final class Sql {
    private Sql() {}

    /** The first column as text. */
    public static List<String> column(String query, Object... parameters) {
        try (Connection connection = DriverManager.getConnection(Backends.ownerJdbcUrl());
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first value of the first row as a number. */
    public static long count(String query, Object... parameters) {
        return Long.parseLong(column(query, parameters).getFirst());
    }

    /** Runs a statement. */
    public static void execute(String statement) {
        try (Connection connection = DriverManager.getConnection(Backends.ownerJdbcUrl());
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
