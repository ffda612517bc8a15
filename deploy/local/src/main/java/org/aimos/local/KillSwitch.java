package org.aimos.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The kill switch pulled on the host itself, past console and orchestrator, for when they are down.
 * It only pulls; lifting needs a second person, and so the console.
 */
public final class KillSwitch {
    private final ServiceDatabase orchestrator;

    private KillSwitch(ServiceDatabase orchestrator) {
        this.orchestrator = orchestrator;
    }

    /** The switch of a stack whose database is up. */
    public static KillSwitch of(StackHome home, StackSettings settings) throws IOException {
        DatabaseCluster cluster =
                new DatabaseCluster(home.database(), settings.ports().of(Port.POSTGRES));
        return new KillSwitch(new ServiceDatabases(cluster).describe(Part.ORCHESTRATOR.label()));
    }

    /**
     * Pulls it; when this returns, no intent in the scope commits any more.
     *
     * @throws SQLException when the database is down, in which case nothing can act either
     */
    public void pull(String scope, String who, String reason) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                orchestrator.jdbcUrl(),
                                orchestrator.app().user(),
                                orchestrator.app().password());
                PreparedStatement pull =
                        connection.prepareStatement("select kill_switch_pull(?, ?, ?)")) {
            pull.setString(1, scope);
            pull.setString(2, who);
            pull.setString(3, reason);
            pull.execute();
        }
    }
}
