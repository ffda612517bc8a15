package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.TargetSpec;

/**
 * {@code sql.query}: asks a PostgreSQL database, in a transaction that the database itself keeps
 * from writing.
 */
@ApplicationScoped
public class SqlQueryAction implements Action {
    private static final int MOST_ROWS = 100;
    private static final int LONGEST_TEXT = 2000;

    private final Postgres postgres;

    SqlQueryAction(Postgres postgres) {
        this.postgres = postgres;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("sql.query", "read")
                .at(TargetSpec.Type.SQL)
                .needsLiteral("sql")
                .may("params")
                .gives("reachable", "rows", "count", "value")
                .action();
    }

    /**
     * Output: {@code ok}, {@code reachable}, {@code rows} (the first 100, each column to value),
     * {@code count} (of these), {@code value} (first column of the first row; the empty text when
     * there is none). A database that is away is a result too; one that says no is a failure.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    Secrets secrets = Secrets.of(call.target());
                    call.required("sql");
                    try (Connection connection = postgres.open(call)) {
                        return ask(connection, call, secrets);
                    } catch (Postgres.NotOpenException e) {
                        return e.retryable()
                                ? told(
                                        false,
                                        List.of(),
                                        "no answer: " + secrets.mask(Attempt.said(e)))
                                : new Result.Failed(secrets.mask(Attempt.said(e)), false);
                    } catch (SQLException e) {
                        return new Result.Failed(
                                secrets.mask(Attempt.said(e)), Postgres.retryable(e));
                    }
                });
    }

    private static Result ask(Connection connection, ActionCall call, Secrets secrets)
            throws SQLException {
        connection.setReadOnly(true);
        try (PreparedStatement statement = Postgres.prepare(connection, call)) {
            statement.setMaxRows(MOST_ROWS);
            List<Object> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(secrets.maskAll(row(found)));
                }
            }
            return told(true, rows, rows.size() + " rows");
        } finally {
            connection.rollback();
        }
    }

    private static Map<String, Object> row(ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), value(found, i));
        }
        return row;
    }

    private static Object value(ResultSet found, int column) throws SQLException {
        return switch (found.getObject(column)) {
            case null -> "";
            case Boolean yes -> yes;
            case Double d when Double.isFinite(d) -> d;
            case Float f when Float.isFinite(f) -> f.doubleValue();
            case BigDecimal d -> d.doubleValue();
            case Number n when n instanceof Long || n instanceof Integer || n instanceof Short ->
                    n.longValue();
            default -> {
                String text = found.getString(column);
                yield text.substring(0, Math.min(LONGEST_TEXT, text.length()));
            }
        };
    }

    private static Result told(boolean reachable, List<Object> rows, String summary) {
        Object value = "";
        if (!rows.isEmpty() && rows.getFirst() instanceof Map<?, ?> first && !first.isEmpty()) {
            value = first.values().iterator().next();
        }
        Map<String, Object> output = new HashMap<>();
        output.put("ok", reachable);
        output.put("reachable", reachable);
        output.put("rows", List.copyOf(rows));
        output.put("count", (long) rows.size());
        output.put("value", value);
        return new Result.Done(output, summary);
    }
}
