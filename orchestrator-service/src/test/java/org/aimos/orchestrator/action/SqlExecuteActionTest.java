package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SqlExecuteActionTest extends SqlContract {
    private static final String END = "update account set sessions = sessions - 1 where name = ?";

    private final SqlExecuteAction action = new SqlExecuteAction(POSTGRES);

    @Override
    Action action() {
        return action;
    }

    @Override
    Calls working() {
        return to(port(), Map.of("sql", END, "params", List.of("ann")));
    }

    @Override
    Calls refused() {
        return to(port(), Map.of("sql", "update account set sessions = 1 / 0"));
    }

    @Override
    Optional<Calls> unanswered() {
        Cut cut = new Cut(port(), sent -> text(sent).contains("COMMIT"));
        return Optional.of(to(cut.port(), Map.of("sql", END, "params", List.of("ann"))));
    }

    @Override
    Optional<Calls> unheard() {
        Cut cut = new Cut(port(), sent -> text(sent).contains("COMMIT")).swallows();
        return Optional.of(to(cut.port(), Map.of("sql", END, "params", List.of("ann"))));
    }

    @Override
    int reached() {
        return (int) (3 - ask("select sessions from account where name = 'ann'"));
    }

    @Test
    void what_is_barred_while_it_prepares_does_not_begin() throws InterruptedException {
        Result result = action.execute(working().barredMeanwhile().build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(reached()).isZero();
    }

    @Test
    void what_took_all_its_time_to_connect_was_not_sent_and_may_be_tried_again()
            throws InterruptedException {
        isNotSentWhenLateAfter(1);
    }

    @Test
    void what_is_barred_before_the_commit_is_rolled_back_and_not_called_undone()
            throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();

        Result result = action.execute(working().barred(() -> looks.incrementAndGet() > 2).build());

        assertThat(result).isInstanceOf(Result.Unknown.class);
        assertThat(reached()).isZero();
        assertThat(action.verify(working().build())).isInstanceOf(Result.Failed.class);
    }

    @Test
    void under_the_same_key_it_happens_once() throws InterruptedException {
        action.execute(working().build());

        Result.Done again = (Result.Done) action.execute(working().build());

        assertThat(again.output()).isEqualTo(Map.of("ok", true, "changed", 1L, "repeated", true));
        assertThat(reached()).isEqualTo(1);
    }

    @Test
    void what_was_sent_and_lost_is_found_in_the_ledger_and_not_done_again()
            throws InterruptedException {
        ActionCall lost = unanswered().orElseThrow().build();
        assertThat(action.execute(lost)).isInstanceOf(Result.Unknown.class);

        assertThat(action.verify(working().build())).isInstanceOf(Result.Done.class);
        assertThat(action.execute(working().build())).isInstanceOf(Result.Done.class);
        assertThat(reached()).isEqualTo(1);
    }

    @Test
    void what_never_happened_is_not_in_the_ledger() throws InterruptedException {
        assertThat(action.verify(working().key("never").build())).isInstanceOf(Result.Failed.class);
    }

    @Test
    void of_what_has_no_end_yet_nobody_says_that_it_did_not_happen() throws Exception {
        var key = UUID.nameUUIDFromBytes("late".getBytes(StandardCharsets.UTF_8));
        try (Connection frozen = connect();
                Statement statement = frozen.createStatement()) {
            frozen.setAutoCommit(false);
            statement.execute(
                    "insert into aimos_ledger values ('" + key + "', 'run-1', 'step-1', 1)");
            Calls call = working().key("late");

            assertThat(action.verify(call.within(Duration.ofMillis(500)).build()))
                    .isInstanceOf(Result.Unknown.class);

            frozen.commit();
            assertThat(action.verify(call.within(Duration.ofSeconds(20)).build()))
                    .isInstanceOf(Result.Done.class);
        }
    }

    @Test
    void values_are_bound_and_never_read_as_sql() throws InterruptedException {
        Calls call =
                to(port(), Map.of("sql", END, "params", List.of("x'; drop table account; --")));

        Result.Done done = (Result.Done) action.execute(call.build());

        assertThat(done.output()).containsEntry("changed", 0L);
        assertThat(ask("select count(*) from account")).isEqualTo(2);
    }

    @Test
    void another_number_of_rows_than_expected_is_rolled_back() throws InterruptedException {
        Calls call = to(port(), Map.of("sql", "delete from account", "expect", 1));

        Result result = action.execute(call.build());

        assertThat(((Result.Failed) result).reason()).contains("2 rows, not 1");
        assertThat(ask("select count(*) from account")).isEqualTo(2);
        assertThat(ask("select count(*) from aimos_ledger")).isZero();
    }

    @Test
    void a_statement_that_gives_rows_counts_them() throws InterruptedException {
        Calls call = to(port(), Map.of("sql", "select pg_notify('ops', name) from account"));

        assertThat(((Result.Done) action.execute(call.build())).output())
                .containsEntry("changed", 2L);
    }

    @Test
    void a_database_without_the_ledger_is_left_alone() throws Exception {
        run("alter table aimos_ledger rename to other");
        try {
            Result result = action.execute(working().build());

            assertThat(((Result.Failed) result).reason()).contains("no table aimos_ledger");
            assertThat(reached()).isZero();
        } finally {
            run("alter table other rename to aimos_ledger");
        }
    }

    @Test
    void a_database_that_is_away_is_a_failure_that_may_be_tried_again()
            throws InterruptedException {
        Result result = action.execute(to(1, Map.of("sql", END)).build());

        assertThat(((Result.Failed) result).retryable()).isTrue();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
