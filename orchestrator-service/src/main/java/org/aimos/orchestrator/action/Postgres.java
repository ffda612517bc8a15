package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens one connection to the database of a sql target, at an address that was checked. */
@ApplicationScoped
class Postgres {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Connection trouble, serialization and deadlock, lack of resources, interference. */
    private static final Set<String> TRY_AGAIN = Set.of("08", "40", "53", "55", "57");

    private final Addresses addresses;

    Postgres(Addresses addresses) {
        this.addresses = addresses;
    }

    /** It cannot be reached or says no; nothing was done. */
    static final class NotOpenException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean retryable;

        NotOpenException(String message, boolean retryable) {
            super(message);
            this.retryable = retryable;
        }

        boolean retryable() {
            return retryable;
        }
    }

    /**
     * A connection in a transaction, whose statements end at the deadline.
     *
     * @throws NotOpenException when there is none to be had
     */
    Connection open(ActionCall call) throws NotOpenException {
        Target target = call.requiredTarget();
        URI url = Objects.requireNonNull(target.spec().url());
        String host = Objects.requireNonNullElse(url.getHost(), "");
        NotOpenException last = new NotOpenException("the host " + host + " is not known", true);
        try {
            for (InetAddress address : addresses.of(host, target.spec().network())) {
                try {
                    return connect(url, address, call);
                } catch (SQLException e) {
                    last = new NotOpenException(Attempt.said(e), retryable(e));
                }
            }
        } catch (UnknownHostException e) {
            throw last;
        } catch (Addresses.RefusedException e) {
            throw new NotOpenException(Attempt.said(e), false);
        }
        throw last;
    }

    private static Connection connect(URI url, InetAddress address, ActionCall call)
            throws SQLException {
        Target.Login login = call.requiredTarget().requiredLogin();
        long left = Math.max(1, call.deadline().left().toMillis());
        long connect = Math.min(left, CONNECT.toMillis());
        Properties p = new Properties();
        p.setProperty("user", login.requiredUser());
        p.setProperty("password", login.secret());
        p.setProperty("socketFactory", PinnedSockets.class.getName());
        p.setProperty("socketFactoryArg", address.getHostAddress());
        p.setProperty("connectTimeout", String.valueOf(Math.max(1, connect / 1000)));
        p.setProperty("socketTimeout", String.valueOf(left / 1000 + 2));
        p.setProperty("stringtype", "unspecified");
        p.setProperty("ApplicationName", "aimos playbook/" + call.playbook());
        p.setProperty("options", "-c statement_timeout=" + left);
        String ca = call.requiredTarget().spec().ca();
        p.setProperty("sslmode", ca == null ? "prefer" : "verify-full");
        if (ca != null) {
            p.setProperty("sslrootcert", ca);
        }
        Connection connection = driver().connect("jdbc:" + url, p);
        if (connection == null) {
            throw new SQLException("the target's url is not postgresql://host/database", "08001");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private static Driver driver() throws SQLException {
        try {
            return Class.forName("org.postgresql.Driver")
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the driver of PostgreSQL is not there", "08001", e);
        }
    }

    /** A statement with its values bound, one for each {@code ?}. */
    static PreparedStatement prepare(Connection connection, ActionCall call) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(call.required("sql"));
        int i = 0;
        for (Object value : values(call.with().get("params"))) {
            statement.setObject(++i, value);
        }
        return statement;
    }

    private static List<?> values(@Nullable Object params) {
        return switch (params) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw new IllegalArgumentException("with.params is not a list of values");
        };
    }

    static boolean retryable(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.length() >= 2 && TRY_AGAIN.contains(state.substring(0, 2));
    }

    /** True when the connection is gone, so that nobody knows what the server did last. */
    static boolean broken(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08");
    }
}
