package org.aimos.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.events.Decision;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.store.LeaseTable;
import org.aimos.orchestrator.worker.Failpoints.Point;
import org.aimos.resources.PlaybookSpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TakeOverTest {
    @Inject ResourceReplica resources;
    @Inject ScriptedFailpoints failpoints;
    @Inject Transactions transactions;
    @Inject LeaseTable leases;
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
        scene.generous();
        var called = scene.name() + "-part";
        scene.called(
                called,
                "steps: [{id: four, uses: http.post, with: {target: %s, path: /four}, irreversible: so}]"
                        .formatted(called));
        scene.playbook(
                """
                steps:
                  - {id: one, uses: http.post, with: {target: TARGET, path: /one}, irreversible: so}
                  - {id: part, call: {playbook: TARGET-part, version: 1.0.0}}
                  - id: both
                    parallel:
                      branches:
                        - - {id: two, uses: http.put, with: {target: TARGET, path: /two}, irreversible: so}
                        - - id: each
                            forEach: {in: '["a", "b"]', as: item, limit: 2}
                            steps:
                              - {id: three, uses: http.post, with: {target: TARGET, path: /three}, irreversible: so}
                """);
        Await.until(
                "the playbook is here",
                () ->
                        resources.find(PlaybookSpec.class, scene.name()).isPresent()
                                && resources.find(PlaybookSpec.class, called).isPresent());
    }

    @AfterEach
    void close() {
        failpoints.next(Point.BEFORE_INTENT, 0);
        scene.close();
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void the_target_counts_one_wherever_the_worker_dies(Point point) {
        var before = failpoints.deaths();
        failpoints.next(point, 20);
        var decisions = new ArrayList<Decision>();
        for (var i = 0; i < 20; i++) {
            decisions.add(scene.draft(scene.incident()));
        }

        scene.sendAll(decisions);

        var incidents = decisions.stream().map(Decision::incidentId).toList();
        assertThat(scene.allEnded(incidents)).containsOnly(RunStatus.SUCCEEDED);
        assertThat(failpoints.deaths() - before).isEqualTo(20);
        assertThat(scene.target.effects("/one")).isEqualTo(20);
        assertThat(scene.target.effects("/two")).isEqualTo(20);
        assertThat(scene.target.effects("/three")).isEqualTo(40);
        assertThat(scene.target.effects("/four")).isEqualTo(20);
    }

    @Test
    void a_call_counts_once_however_often_its_worker_dies_at_the_entry() {
        var called = scene.name() + "-seldom";
        scene.called(
                called,
                """
                limits: {perHour: 2}
                steps: [{id: five, uses: http.post, with: {target: %s, path: /five}, irreversible: so}]
                """
                        .formatted(called));
        Await.until("it is here", () -> resources.find(PlaybookSpec.class, called).isPresent());
        scene.upgrade(
                "1.0.1",
                "steps: [{id: part, call: {playbook: %s, version: 1.0.0}}]".formatted(called));
        Await.until(
                "its caller is here",
                () -> resources.version(PlaybookSpec.class, scene.name(), "1.0.1").isPresent());
        failpoints.next(Point.AFTER_ENTRY, 2);

        var first = ran();
        var second = ran();
        var third = ran();

        assertThat(first.status()).as(first.reason()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(second.status()).as(second.reason()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(third.reason()).contains("the limit of 2 runs of " + called + " an hour");
        assertThat(scene.target.effects("/five")).isEqualTo(2);
    }

    private Run ran() {
        var incident = scene.incident();
        scene.autonomous(incident);
        return scene.ended(incident);
    }

    @Test
    void runs_of_a_lost_process_are_taken_over() throws SQLException {
        failpoints.next(Point.AFTER_EFFECT, 1);
        var incident = scene.incident();
        var deaths = failpoints.deaths();
        sql(
                """
                create or replace function lose() returns trigger language plpgsql as $$
                begin new.lease_owner := 'lost'; return new; end $$;
                create trigger lose before insert on run for each row execute function lose();
                """);
        try {
            scene.autonomous(incident);
            var run = scene.ended(incident);
            assertThat(run.status()).as(run.reason()).isEqualTo(RunStatus.SUCCEEDED);
        } finally {
            sql("drop trigger lose on run");
        }
        assertThat(failpoints.deaths()).isGreaterThan(deaths);
        assertThat(scene.target.effects("/one")).isEqualTo(1);
        assertThat(epoch(incident)).isEqualTo(2);
    }

    @Test
    void a_run_that_nobody_can_read_is_handed_over_and_holds_up_no_other() throws SQLException {
        var poisoned = scene.incident();
        var healthy = scene.incident();
        sql(
                """
                create or replace function poison() returns trigger language plpgsql as $$
                begin
                    if new.incident_id = '%1$s' then
                        new.lease_owner := 'lost'; new.state := '[]'; new.plan_order := 'nothing';
                    else
                        new.lease_owner := 'lost';
                    end if;
                    return new;
                end $$;
                create trigger poison before insert on run for each row execute function poison();
                create or replace function leave() returns trigger language plpgsql as $$
                begin
                    insert into step_intent (run_id, step_id, part, attempt, uses, key, epoch) values
                        (new.id, 'one', 'do', 1, 'http.post', 'k1', 1),
                        (new.id, 'two', 'do', 1, 'http.put', 'k2', 1),
                        (new.id, 'three', 'do', 1, 'http.put', 'k3', 1);
                    insert into step_result (run_id, step_id, part, attempt, outcome, detail) values
                        (new.id, 'one', 'do', 1, 'done', ''), (new.id, 'three', 'do', 1, 'failed', '');
                    insert into approval (id, run_id, status, question, asked_at, expires_at)
                        values ('of-' || new.id, new.id, 'asked', '{}', now(), now() + interval '1 day');
                    return null;
                end $$;
                create trigger leave after insert on run for each row when (new.incident_id = '%1$s')
                    execute function leave();
                """
                        .formatted(poisoned));
        try {
            scene.autonomous(poisoned);
            scene.autonomous(healthy);

            assertThat(scene.ended(healthy).status()).isEqualTo(RunStatus.SUCCEEDED);
            var over = scene.ended(poisoned);
            assertThat(over.status()).isEqualTo(RunStatus.HANDED_OVER);
            assertThat(over.reason())
                    .isEqualTo(
                            "it cannot be gone on with: what was kept of it cannot be read, 5 times in a row");
            assertThat(over.remaining())
                    .containsExactly(
                            "see which steps were carried out, and go on by hand",
                            "know that 'one' (http.post) was done and stands; take it back by hand if"
                                    + " need be",
                            "find out whether 'two' (http.put) happened");
            assertThat(
                            text(
                                    "select status || ': ' || reason from approval where run_id = ?",
                                    over.id()))
                    .isEqualTo("withdrawn: " + over.reason());
        } finally {
            sql("drop trigger poison on run; drop trigger leave on run");
            sql("delete from approval where question = '{}'");
        }
    }

    @Test
    void a_run_that_cannot_be_read_is_left_to_a_worker_that_started_later_while_there_is_one()
            throws SQLException {
        var incident = scene.incident();
        sql(
                """
                create or replace function advance() returns trigger language plpgsql as $$
                begin new.lease_owner := 'lost'; new.state := '{"of": "a newer version"}'; return new; end $$;
                create trigger advance before insert on run for each row
                    when (new.incident_id = '%s') execute function advance();
                insert into worker (id, lease_until, started_at) values
                    ('newer', now() + interval '1 hour', now() + interval '1 hour'),
                    ('older', now() + interval '1 hour', now() - interval '1 hour'),
                    ('newest', now() - interval '1 minute', now() + interval '2 hours');
                """
                        .formatted(incident));
        try {
            scene.autonomous(incident);

            Await.until("it is left to it", () -> owner(incident).equals("newer"));
            assertThat(text("select ended_at from run where incident_id = ?", incident)).isNull();
            assertThat(epoch(incident)).as("taken over, then left").isEqualTo(3);
        } finally {
            sql("drop trigger advance on run; delete from worker where id in ('newer', 'older')");
        }
        assertThat(scene.ended(incident).status()).isEqualTo(RunStatus.HANDED_OVER);
    }

    private static String owner(String incident) {
        try {
            return text(
                    "select coalesce(max(lease_owner), '') from run where incident_id = ?",
                    incident);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_lease_that_ran_out_is_renewed_until_somebody_takes_it() {
        var late =
                transactions
                        .run(session ->
                                leases.register(session, "late", Plans.NOON, Duration.ZERO)
                                        .chain(() -> leases.renew(session, "late", Duration.ZERO)))
                        .await()
                        .indefinitely();
        assertThat(late).as("nobody took it").isTrue();

        var taken =
                transactions
                        .run(session ->
                                leases.register(session, "taken", Plans.NOON, Duration.ZERO)
                                        .chain(() ->
                                                leases.takeOver(session, "other", Duration.ZERO, 1))
                                        .chain(() -> leases.renew(session, "taken", Duration.ZERO)))
                        .await()
                        .indefinitely();
        assertThat(taken).as("it was taken").isFalse();
    }

    @Test
    void a_worker_that_is_late_goes_on_with_its_runs_as_the_same_worker() throws SQLException {
        var incident = scene.incident();
        scene.autonomous(incident);
        sql("update worker set lease_until = clock_timestamp() - interval '1 minute'");

        assertThat(scene.ended(incident).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(epoch(incident)).isEqualTo(1);
        assertThat(scene.target.effects("/one")).isEqualTo(1);
    }

    private static long epoch(String incident) throws SQLException {
        return Long.parseLong(text("select lease_epoch from run where incident_id = ?", incident));
    }

    private static String text(String query, String of) throws SQLException {
        try (var connection = DriverManager.getConnection(Backends.ownerJdbcUrl());
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, of);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void sql(String text) throws SQLException {
        try (var connection = DriverManager.getConnection(Backends.ownerJdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
