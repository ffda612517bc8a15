package org.aimos.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Gives each service a database of its own with an owner, who migrates, and an app role. */
final class ServiceDatabases {
    private final DatabaseCluster cluster;

    ServiceDatabases(DatabaseCluster cluster) {
        this.cluster = cluster;
    }

    ServiceDatabase create(String name) throws IOException, SQLException {
        ServiceDatabase database = describe(name);
        try (Connection connection = cluster.connect("postgres");
                Statement statement = connection.createStatement()) {
            role(connection, database.owner());
            role(connection, database.app());
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database " + name + " owner " + database.owner().user());
            }
        }
        try (Connection connection = cluster.connect(name);
                Statement statement = connection.createStatement()) {
            for (String grant : grants(database)) {
                statement.execute(grant);
            }
        }
        return database;
    }

    /** What {@link #create} made or will make, without asking the server. */
    ServiceDatabase describe(String name) throws IOException {
        if (!name.matches("[a-z][a-z0-9_]{0,50}")) {
            throw new IllegalArgumentException("No name for a database: " + name);
        }
        String jdbc = cluster.jdbcUrl(name);
        return new ServiceDatabase(
                name,
                jdbc,
                jdbc.replaceFirst("^jdbc:", ""),
                role(name + "_owner"),
                role(name + "_app"));
    }

    private ServiceDatabase.Role role(String user) throws IOException {
        return new ServiceDatabase.Role(user, cluster.credentials().get(user));
    }

    /** The password is base64 and the name is checked, so both may stand in the statement. */
    private static void role(Connection connection, ServiceDatabase.Role role) throws SQLException {
        boolean there = exists(connection, "select 1 from pg_roles where rolname = ?", role.user());
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    (there ? "alter role " : "create role ")
                            + role.user()
                            + " login password '"
                            + role.password()
                            + "'");
        }
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static List<String> grants(ServiceDatabase database) {
        String app = database.app().user();
        String byDefault =
                "alter default privileges for role "
                        + database.owner().user()
                        + " in schema public grant ";
        return List.of(
                "revoke all on database " + database.name() + " from public",
                "grant connect on database " + database.name() + " to " + app,
                "grant usage on schema public to " + app,
                byDefault + "select, insert, update, delete on tables to " + app,
                byDefault + "usage, select on sequences to " + app);
    }
}
