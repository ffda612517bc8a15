package org.aimos.orchestrator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimos.bus.Facts;
import org.aimos.bus.Ids;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.events.Decision;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Planner;
import org.aimos.orchestrator.store.CallTable;
import org.aimos.orchestrator.store.ChangeWriter;
import org.aimos.orchestrator.store.GroupCommit;
import org.aimos.orchestrator.store.KillTable;
import org.aimos.orchestrator.store.LeaseTable;
import org.aimos.orchestrator.store.RunTable;
import org.aimos.orchestrator.worker.Actions;
import org.aimos.orchestrator.worker.Failpoints;
import org.aimos.orchestrator.worker.Lease;
import org.aimos.resources.PlaybookSpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two replicas on one database; every scope stops the effects of both. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class KillScopesTest {
    private static final int RUNS = 8;

    /** Far more than there is time for before the switch is pulled. */
    private static final int STEPS = 24;

    private static final String HELD =
            """
            steps:
              - {id: act, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
              - id: hold
                uses: http.post
                with: {target: TARGET, path: /act}
                timeout: 10m
                verify: {uses: http.get, with: {target: TARGET, path: /gate}, until: result.ok, within: 10m}
                irreversible: so
              - {id: rest, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
            """;

    @Inject ResourceReplica resources;
    @Inject Wiring wiring;
    @Inject Transactions transactions;
    @Inject LeaseTable leases;
    @Inject RunTable runs;
    @Inject CallTable calls;
    @Inject KillTable kills;
    @Inject Planner planner;
    @Inject ChangeWriter writer;
    @Inject Facts facts;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject OrchestratorConfig config;
    @Inject Actions actions;
    @Inject Expressions expressions;
    @Inject GroupCommit.Brakes brakes;
    @Inject KillWatch first;
    private Scene scene;
    private Lease lease;
    private Reconciler second;

    @BeforeEach
    void open() throws SQLException {
        scene = new Scene();
        scene.generous();
        sql("update kill_switch set active = false");
        Await.until("what was pulled before is forgotten", () -> first.active().isEmpty());
        begin();
        sql(
                """
                create sequence if not exists deal;
                create or replace function deal() returns trigger language plpgsql security definer as $$
                begin
                    if nextval('deal') %% 2 = 0 then new.lease_owner := '%s'; end if;
                    return new;
                end $$;
                create trigger deal before insert on run for each row execute function deal();
                """
                        .formatted(lease.owner()));
    }

    @AfterEach
    void close() throws SQLException {
        sql("drop trigger deal on run");
        sql("update kill_switch set active = false");
        second.stop(new ShutdownEvent());
        scene.close();
        Await.until("what was pulled is forgotten", () -> first.active().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "environment:production",
                "service:checkout",
                "playbook:PLAYBOOK",
                "action:http.post"
            })
    void a_scope_that_holds_for_all_stops_both_replicas(String kind) throws SQLException {
        var decisions = started(postsAndWaits());

        pull(kind.replace("PLAYBOOK", scene.name()));
        var intents = intents();

        decisions.forEach(d -> scene.ended(d.incidentId()));
        assertThat(intents()).isEqualTo(intents).isLessThan((long) RUNS * STEPS);
        assertThat(scene.target.effects("/act")).isLessThanOrEqualTo((int) intents);
        assertThat(owners()).as("replicas that worked").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident", "run"})
    void a_scope_of_one_stops_it_at_either_replica_and_no_other(String kind) throws SQLException {
        scene.target.answer("/gate", 503);
        var decisions = started(HELD);
        var two = List.of(decisions.getFirst(), decisions.get(1));

        for (var decision : two) {
            pull(
                    kind.equals("incident")
                            ? "incident:" + decision.incidentId()
                            : "run:" + run(decision.incidentId()));
        }
        scene.target.answer("/gate", 200);

        for (var decision : decisions) {
            assertThat(scene.ended(decision.incidentId()).status())
                    .isEqualTo(
                            two.contains(decision) ? RunStatus.HANDED_OVER : RunStatus.SUCCEEDED);
        }
        assertThat(owners()).as("replicas that worked").isEqualTo(2);
    }

    /** Runs that have each had their first effect, dealt to both replicas in turn. */
    private List<Decision> started(String playbook) {
        scene.playbook(playbook);
        Await.until(
                "the playbook is here",
                () -> resources.find(PlaybookSpec.class, scene.name()).isPresent());
        var decisions = new ArrayList<Decision>();
        for (var i = 0; i < RUNS; i++) {
            decisions.add(scene.draft(scene.incident()));
        }
        scene.sendAll(decisions);
        Await.until("each has begun", () -> begun() == RUNS);
        return decisions;
    }

    private void begin() {
        var watch = new KillWatch(System::nanoTime, Duration.ofMillis(900));
        lease = new Lease(System::nanoTime);
        var ledger = new GroupCommit(transactions, writer, runs, calls, facts, lease, brakes);
        var crew =
                wiring.crew(
                        ledger,
                        wiring.steps(actions, watch, lease, expressions),
                        expressions,
                        clock,
                        ids,
                        Failpoints.NONE);
        second =
                new Reconciler(
                        transactions,
                        leases,
                        runs,
                        kills,
                        watch,
                        lease,
                        crew,
                        new TakingUp(planner, ledger, transactions, leases, crew, clock),
                        ids,
                        clock,
                        new RunMetrics(new SimpleMeterRegistry(), crew),
                        config,
                        wiring);
        second.start(new StartupEvent());
    }

    private static void pull(String scope) {
        given().header("Authorization", Tokens.bearer("eve", "on-call"))
                .contentType(ContentType.JSON)
                .body(Map.of("scope", scope, "reason", "stop"))
                .post("/v1/kill-switches")
                .then()
                .statusCode(200);
    }

    private static String postsAndWaits() {
        var text = new StringBuilder("steps:\n");
        for (var i = 0; i < STEPS; i++) {
            text.append(
                    """
                      - {id: s%1$d, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
                      - {id: w%1$d, uses: wait, with: {for: 600ms}}
                    """
                            .formatted(i));
        }
        return text.toString();
    }

    private long intents() throws SQLException {
        return count("select count(*) from step_intent i join run r on r.id = i.run_id");
    }

    private long begun() {
        try {
            return count(
                    "select count(distinct i.run_id) from step_intent i join run r on r.id = i.run_id");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long owners() throws SQLException {
        return count("select count(distinct r.lease_owner) from run r");
    }

    private static String run(String incident) throws SQLException {
        try (var connection = DriverManager.getConnection(Backends.ownerJdbcUrl());
                var statement =
                        connection.prepareStatement("select id from run where incident_id = ?")) {
            statement.setString(1, incident);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private long count(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(Backends.ownerJdbcUrl());
                var statement = connection.prepareStatement(query + " where r.playbook = ?")) {
            statement.setString(1, scene.name());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
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
