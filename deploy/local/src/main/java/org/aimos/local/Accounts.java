package org.aimos.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * People who may sign in to the console, kept in the console's own database. Whoever can read this
 * installation's folder may add one; that is how a lost password is mended.
 */
public final class Accounts {
    /** Every role a person may have. */
    public static final List<String> ROLES =
            List.of("viewer", "on-call", "author", "approver", "auditor", "admin");

    private static final String UPSERT =
            "insert into account(name, password_hash, roles, created_at, disabled)"
                    + " values (?, ?, ?, now(), false) on conflict (name) do update"
                    + " set password_hash = excluded.password_hash, roles = excluded.roles,"
                    + " disabled = false";

    private final ServiceDatabase console;

    private Accounts(ServiceDatabase console) {
        this.console = console;
    }

    /** The accounts of a stack whose database and console have been up once. */
    public static Accounts of(StackHome home, StackSettings settings) throws IOException {
        DatabaseCluster cluster =
                new DatabaseCluster(home.database(), settings.ports().of(Port.POSTGRES));
        return new Accounts(new ServiceDatabases(cluster).describe(Part.CONSOLE.label()));
    }

    /**
     * Adds a person, or gives one who is there these roles and this password.
     *
     * @throws IllegalArgumentException for a role or a name that can't be
     */
    public void put(String name, String password, List<String> roles) throws SQLException {
        AccountName.check(name);
        Optional<String> unknown = roles.stream().filter(role -> !ROLES.contains(role)).findAny();
        if (unknown.isPresent() || roles.isEmpty()) {
            throw new IllegalArgumentException(
                    "A role is one of " + ROLES + ", not " + unknown.orElse("nothing"));
        }
        try (Connection connection =
                        DriverManager.getConnection(
                                console.jdbcUrl(),
                                console.owner().user(),
                                console.owner().password());
                PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            statement.setString(1, name);
            statement.setString(2, PasswordHash.of(password));
            statement.setArray(3, connection.createArrayOf("text", roles.toArray()));
            statement.executeUpdate();
        }
    }
}
