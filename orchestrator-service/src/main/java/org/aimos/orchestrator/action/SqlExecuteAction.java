package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code sql.execute}: one statement that changes a PostgreSQL database, in one transaction with a
 * row in its table {@code aimos_ledger}. Under the same key it happens once, however often it is
 * sent.
 */
@ApplicationScoped
public class SqlExecuteAction implements Action {
    private static final String BEGIN =
            "insert into aimos_ledger (key, run, step) values (?, ?, ?) on conflict do nothing";
    private static final String NOTE = "update aimos_ledger set changed = ? where key = ?";
    private static final String ASK = "select changed from aimos_ledger where key = ?";
    private static final String NO_TABLE = "42P01";

    private final Postgres postgres;

    SqlExecuteAction(Postgres postgres) {
        this.postgres = postgres;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("sql.execute", "ledgered")
                .at(TargetSpec.Type.SQL)
                .needsLiteral("sql")
                .may("params", "expect")
                .gives("changed", "repeated")
                .action();
    }

    /**
     * Output: {@code ok}, {@code changed} (rows), {@code repeated} (true when it had happened under
     * this key before). With {@code expect} another number of rows is rolled back and a failure.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    Secrets secrets = Secrets.of(call.target());
                    call.required("sql");
                    UUID key = key(call);
                    try (Connection connection = postgres.open(call)) {
                        return once(connection, call, key, secrets);
                    } catch (Postgres.NotOpenException e) {
                        return new Result.Failed(
                                "nothing was sent: " + secrets.mask(Attempt.said(e)),
                                e.retryable(),
                                e.retryable() ? "unreachable" : "");
                    } catch (SQLException closing) {
                        return new Result.Unknown(secrets.mask(Attempt.said(closing)));
                    }
                });
    }

    /**
     * Looks into the ledger, which knows: its row is begun and taken back, which waits for a
     * transaction of the same key that has no end yet.
     */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    try (Connection connection = postgres.open(call)) {
                        boolean unknown = begin(connection, call, key(call));
                        OptionalLong before = before(connection, key(call));
                        connection.rollback();
                        return unknown
                                ? new Result.Failed(
                                        "the ledger does not know it: it did not happen", true)
                                : done(before.orElse(0), true);
                    } catch (Postgres.NotOpenException | SQLException e) {
                        return new Result.Unknown("the ledger cannot be read");
                    }
                });
    }

    private static Result once(Connection connection, ActionCall call, UUID key, Secrets secrets) {
        try {
            call.lastLook();
            if (!begin(connection, call, key)) {
                OptionalLong before = before(connection, key);
                connection.rollback();
                return done(before.orElse(0), true);
            }
            long changed;
            try (PreparedStatement statement = Postgres.prepare(connection, call)) {
                changed = rows(statement);
            }
            Long expected = expected(call.with().get("expect"));
            if (expected != null && expected != changed) {
                connection.rollback();
                return new Result.Failed(
                        "it would have changed %d rows, not %d: rolled back"
                                .formatted(changed, expected),
                        false);
            }
            note(connection, key, changed);
            if (call.mayNotBegin() || call.deadline().passed()) {
                connection.rollback();
                // a function may have done what no rollback takes back
                return new Result.Unknown("executed, and rolled back instead of committed");
            }
            return commit(connection, changed, secrets);
        } catch (SQLException e) {
            // not committed, so it did not happen: the server rolls back what has no end
            String reason =
                    NO_TABLE.equals(e.getSQLState()) && Attempt.said(e).contains("aimos_ledger")
                            ? "the database has no table aimos_ledger; see the documentation"
                            : Attempt.said(e);
            return new Result.Failed(
                    "rolled back: " + secrets.mask(reason),
                    Postgres.retryable(e) || Postgres.broken(e));
        }
    }

    /**
     * Rows changed, or rows that a statement such as {@code select pg_terminate_backend(…)} gave.
     */
    private static long rows(PreparedStatement statement) throws SQLException {
        if (!statement.execute()) {
            return Math.max(0, statement.getLargeUpdateCount());
        }
        long rows = 0;
        try (ResultSet given = statement.getResultSet()) {
            while (given.next()) {
                rows++;
            }
        }
        return rows;
    }

    private static Result commit(Connection connection, long changed, Secrets secrets) {
        try {
            connection.commit();
            return done(changed, false);
        } catch (SQLException e) {
            String reason = secrets.mask(Attempt.said(e));
            return Postgres.broken(e)
                    ? new Result.Unknown("no answer to the commit: " + reason)
                    : new Result.Failed("rolled back: " + reason, Postgres.retryable(e));
        }
    }

    private static boolean begin(Connection connection, ActionCall call, UUID key)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(BEGIN)) {
            insert.setObject(1, key);
            insert.setString(2, call.runId());
            insert.setString(3, call.stepId());
            return insert.executeUpdate() == 1;
        }
    }

    private static void note(Connection connection, UUID key, long changed) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(NOTE)) {
            update.setLong(1, changed);
            update.setObject(2, key);
            update.executeUpdate();
        }
    }

    private static OptionalLong before(Connection connection, UUID key) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(ASK)) {
            ask.setObject(1, key);
            try (ResultSet found = ask.executeQuery()) {
                return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private static Result done(long changed, boolean repeated) {
        return new Result.Done(
                Map.of("ok", true, "changed", changed, "repeated", repeated),
                changed + " rows changed" + (repeated ? ", when it was sent before" : ""));
    }

    private static @Nullable Long expected(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number n -> n.longValue();
            default -> throw new IllegalArgumentException("with.expect is not a number of rows");
        };
    }

    private static UUID key(ActionCall call) {
        return UUID.nameUUIDFromBytes(call.idempotencyKey().getBytes(StandardCharsets.UTF_8));
    }
}
