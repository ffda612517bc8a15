package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqlQueryActionTest extends SqlContract {
    private final SqlQueryAction action = new SqlQueryAction(POSTGRES);

    @Override
    Action action() {
        return action;
    }

    @Override
    Calls working() {
        return to(port(), Map.of("sql", "select name, sessions from account order by name"));
    }

    @Override
    Calls refused() {
        return to(port(), Map.of("sql", "select * from nothing"));
    }

    @Override
    Optional<Calls> unanswered() {
        return Optional.empty();
    }

    @Override
    int reached() {
        return 0;
    }

    @Override
    int leaves() {
        return 0;
    }

    @Test
    void rows_are_values() throws InterruptedException {
        Map<String, Object> output = output(working());

        assertThat(output.get("rows"))
                .isEqualTo(
                        List.of(
                                Map.of("name", "ann", "sessions", 3L),
                                Map.of("name", "bob", "sessions", 5L)));
        assertThat(output).containsEntry("count", 2L).containsEntry("value", "ann");
    }

    @Test
    void one_number_is_the_value() throws InterruptedException {
        Map<String, Object> output =
                output(
                        to(
                                port(),
                                Map.of(
                                        "sql",
                                        "select sum(sessions)::float8 from account where name <> ?"
                                                + " and (since is null or since < ?)",
                                        "params",
                                        List.of("bob", "2026-06-01T00:00:00Z"))));

        assertThat(output).containsEntry("value", 3.0);
    }

    @Test
    void the_database_itself_keeps_it_from_writing() throws InterruptedException {
        for (String sql :
                List.of(
                        "delete from account returning 1",
                        "with gone as (delete from account returning 1) select * from gone",
                        "select nextval('s') from (select setval('s', 7)) x")) {
            Result result = action.execute(to(port(), Map.of("sql", sql)).build());

            assertThat(result).isInstanceOf(Result.Failed.class);
        }
        assertThat(ask("select count(*) from account")).isEqualTo(2);
    }

    @Test
    void many_rows_are_cut() throws InterruptedException {
        Calls many = to(port(), Map.of("sql", "select * from generate_series(1, 5000)"));

        assertThat(output(many)).containsEntry("count", 100L);
    }

    @Test
    void a_database_that_is_away_is_a_result_too() throws InterruptedException {
        assertThat(output(to(1, Map.of("sql", "select 1"))))
                .containsEntry("reachable", false)
                .containsEntry("ok", false);
    }

    private Map<String, Object> output(Calls call) throws InterruptedException {
        return ((Result.Done) action.execute(call.build())).output();
    }
}
