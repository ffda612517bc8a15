package org.aimos.orchestrator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.events.Approval;
import org.aimos.events.Environment;
import org.aimos.events.EventType;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.ServiceSnapshot;
import org.aimos.orchestrator.store.IncidentTable;
import org.aimos.resources.ChangeWindowSpec;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PolicySpec;
import org.aimos.testkit.Alerts;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.Incidents;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class GuardsTest {
    @Inject ResourceReplica resources;
    @Inject Transactions transactions;
    @Inject IncidentTable incidents;
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
        scene.generous();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void two_failures_in_a_row_open_the_breaker_and_only_a_person_closes_it() {
        playbook(
                """
                steps:
                  - {id: act, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
                """);
        scene.target.answer("/act", 400);
        assertThat(ran().status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(ran().status()).isEqualTo(RunStatus.HANDED_OVER);
        scene.target.answer("/act", 200);
        var breaker = scene.name() + "/" + scene.name();

        var stopped = ran();

        assertThat(stopped.status()).isEqualTo(RunStatus.NOT_STARTED);
        assertThat(stopped.reason())
                .isEqualTo("the circuit breaker " + breaker + " is open: 2 runs in a row failed");
        given().header("Authorization", Tokens.bearer("vic", "viewer"))
                .get("/v1/breakers")
                .then()
                .body("items.findAll { it.open }.name", hasItem(breaker));
        close(breaker, "viewer").statusCode(403);
        close(breaker, "on-call").statusCode(204);
        close(breaker, "on-call").statusCode(404);
        assertThat(ran().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void what_never_helps_and_is_always_taken_back_opens_the_breaker_too() {
        playbook(
                """
                onFailure: rollback
                steps:
                  - id: act
                    uses: http.post
                    with: {target: TARGET, path: /act}
                    verify: {uses: http.get, with: {target: TARGET, path: /seen}, until: result.ok, within: 1s}
                    undo: {uses: http.delete, with: {target: TARGET, path: /act}}
                """);
        scene.target.answer("/seen", 404);
        assertThat(ran().status()).isEqualTo(RunStatus.ROLLED_BACK);
        assertThat(ran().status()).isEqualTo(RunStatus.ROLLED_BACK);

        var stopped = ran();

        assertThat(stopped.status()).isEqualTo(RunStatus.NOT_STARTED);
        assertThat(stopped.reason())
                .isEqualTo(
                        "the circuit breaker %1$s/%1$s is open: 2 runs in a row failed"
                                .formatted(scene.name()));
    }

    @Test
    void the_brake_of_all_effects_does_not_keep_what_was_done_from_being_taken_back()
            throws SQLException {
        playbook(
                """
                onFailure: rollback
                steps:
                  - {id: one, uses: http.post, with: {target: TARGET, path: /one}, undo: {uses: http.delete, with: {target: TARGET, path: /one}}}
                  - id: two
                    uses: http.post
                    with: {target: TARGET, path: /two}
                    verify: {uses: http.get, with: {target: TARGET, path: /seen}, until: result.ok, within: 1s}
                    undo: {uses: http.delete, with: {target: TARGET, path: /two}}
                """);
        scene.target.answer("/seen", 404);
        try {
            effects("1.0.0", 2);
            sql("delete from brake_count where name = 'effects'");

            var rolledBack = ran();
            var stopped = ran();

            assertThat(rolledBack.status())
                    .as(rolledBack.reason())
                    .isEqualTo(RunStatus.ROLLED_BACK);
            assertThat(scene.target.log()).endsWith("DELETE /two", "DELETE /one");
            assertThat(stopped.reason())
                    .isEqualTo("the brake of 2 effects in ten minutes is reached");
        } finally {
            effects("1.0.1", 100_000);
        }
    }

    /** So many effects in ten minutes, for all. */
    private void effects(String version, int most) {
        var name = "effects-" + scene.name();
        scene.apply(
                """
                apiVersion: aimos/v1
                kind: Policy
                metadata: {name: %s, version: %s, owner: test}
                spec: {limits: {effectsPer10Minutes: %d}}
                """
                        .formatted(name, version, most));
        Await.until(
                "the brake is here",
                () -> resources.version(PolicySpec.class, name, version).isPresent());
    }

    private static void sql(String text) throws SQLException {
        try (var connection = DriverManager.getConnection(Backends.ownerJdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    @Test
    void the_breaker_of_a_called_playbook_holds_when_that_of_its_caller_is_closed() {
        var called = scene.name() + "-part";
        scene.called(
                called,
                "steps: [{id: act, uses: http.post, with: {target: %s, path: /act}, irreversible: so}]"
                        .formatted(called));
        Await.until(
                "the part is here", () -> resources.find(PlaybookSpec.class, called).isPresent());
        playbook("steps: [{id: sub, call: {playbook: %s, version: 1.0.0}}]\n".formatted(called));
        scene.target.answer("/act", 400);
        assertThat(ran().status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(ran().status()).isEqualTo(RunStatus.HANDED_OVER);
        scene.target.answer("/act", 200);
        close(scene.name() + "/" + called, "on-call").statusCode(204);

        var stopped = ran();

        var breaker = called + "/" + called;
        assertThat(stopped.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(stopped.reason())
                .contains(
                        called
                                + " may not begin: the circuit breaker "
                                + breaker
                                + " is open: 2 runs in a row failed");
        assertThat(scene.target.requests("POST /act")).isEqualTo(2);
        close(breaker, "on-call").statusCode(204);
        assertThat(ran().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_freeze_stops_what_was_approved_before_it_began() {
        playbook(
                """
                steps:
                  - {id: act, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
                """);
        var incident = scene.incident();
        scene.approve(incident);
        var asked = question(incident);
        scene.apply(
                """
                apiVersion: aimos/v1
                kind: ChangeWindow
                metadata: {name: freeze-%s, version: 1.0.0, owner: test}
                spec: {type: freeze, playbooks: [%s], from: '2020-01-01T00:00:00Z', reason: year end}
                """
                        .formatted(scene.name(), scene.name()));
        Await.until(
                "the freeze is here",
                () -> resources.find(ChangeWindowSpec.class, "freeze-" + scene.name()).isPresent());

        People.approves(asked, "bob", "fine").statusCode(200);

        var run = scene.ended(incident);
        assertThat(run.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(run.reason()).contains("the freeze freeze-" + scene.name() + " holds: year end");
        assertThat(scene.target.effects("/act")).isZero();
        assertThat(ran().reason()).contains("year end");
    }

    @Test
    void the_last_healthy_host_is_left_alone_while_another_run_works_on_the_other() {
        playbook(
                """
                inputs: {host: {from: alert.labels.host, default: right, in: service.hosts}}
                steps:
                  - {id: act, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
                  - id: hold
                    uses: http.post
                    with: {target: TARGET, path: /hold}
                    timeout: 10m
                    verify: {uses: http.get, with: {target: TARGET, path: /gate}, until: result.ok, within: 10m}
                    irreversible: so
                """);
        scene.target.answer("/gate", 503);
        var service = service(scene.name(), List.of("left", "right"));
        var first = scene.incident();
        scene.send(
                scene.draft(first, Alerts.firing("Slow").label("host", "left").build(), service));
        scene.await(first, EventType.STEP_FINISHED);
        var other = scene.incident();
        scene.send(scene.draft(other, Alerts.firing("Slow").build(), service));

        assertThat(scene.ended(other).reason())
                .isEqualTo(
                        "it would leave 0 healthy hosts of %s, and 1 have to stay: right"
                                .formatted(scene.name()));
        scene.target.answer("/gate", 200);
        assertThat(scene.ended(first).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void what_people_agreed_to_is_left_when_the_other_host_fell_ill_meanwhile() {
        playbook(
                """
                inputs: {host: {default: right, in: service.hosts}}
                steps:
                  - {id: act, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
                """);
        var service = service(scene.name(), List.of("left", "right"));
        var incident = scene.incident();
        scene.send(scene.draftToApprove(incident, service));
        var asked = question(incident);
        var ill = Alerts.firing("Down").service(scene.name()).resource("left:9100").build();
        var other = scene.incident();
        scene.send(Incidents.open(other).alert(ill).build());
        Await.until("it is known here", () -> known(other));

        People.approves(asked, "bob", "fine").statusCode(200);

        var run = scene.ended(incident);
        assertThat(run.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(run.reason())
                .isEqualTo(
                        "it would leave 0 healthy hosts of %s, and 1 have to stay: right"
                                .formatted(scene.name()));
        assertThat(scene.target.effects("/act")).isZero();
    }

    @Test
    void a_loop_that_turns_out_too_long_does_nothing_for_any_of_its_items() {
        var run = loop("if: steps.look.ok");

        assertThat(run.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(run.reason()).contains("it would touch 3 of the 3 hosts of " + scene.name());
        assertThat(run.remaining()).contains("decide about 'each' (forEach), which was not done");
        assertThat(scene.target.effects("/act")).isZero();
    }

    @Test
    void a_loop_that_is_known_to_be_too_long_does_not_begin() {
        var run = loop("onError: fail");

        assertThat(run.status()).isEqualTo(RunStatus.NOT_STARTED);
        assertThat(run.reason()).contains("it would touch 3 of the 3 hosts of " + scene.name());
    }

    private org.aimos.events.Run loop(String rest) {
        playbook(
                """
                steps:
                  - {id: look, uses: http.get, with: {target: TARGET, path: /look}}
                  - id: each
                    REST
                    forEach: {in: service.hosts, as: host}
                    steps:
                      - id: act
                        uses: http.post
                        with: {target: TARGET, path: /act, body: {host: '{{ host }}'}}
                        irreversible: so
                """
                        .replace("REST", rest));
        var incident = scene.incident();
        scene.send(
                scene.draft(
                        incident,
                        Alerts.firing("Slow").resource("a").build(),
                        service(scene.name(), List.of("a", "b", "c"))));
        return scene.ended(incident);
    }

    private boolean known(String incident) {
        return transactions
                .run(session -> incidents.views(session, List.of(incident)))
                .await()
                .indefinitely()
                .containsKey(incident);
    }

    private org.aimos.events.Run ran() {
        var incident = scene.incident();
        scene.autonomous(incident);
        return scene.ended(incident);
    }

    private Approval question(String incident) {
        return ((RunFact.ApprovalAsked) scene.await(incident, EventType.APPROVAL_ASKED).data())
                .approval();
    }

    private static ServiceSnapshot service(String name, List<String> hosts) {
        return new ServiceSnapshot(
                name,
                "team",
                2,
                Environment.PRODUCTION,
                null,
                List.of(),
                hosts,
                List.of(),
                List.of());
    }

    private static ValidatableResponse close(String breaker, String role) {
        return given().header("Authorization", Tokens.bearer("bob", role))
                .contentType(ContentType.JSON)
                .body(Map.of("name", breaker, "reason", "the target is mended"))
                .post("/v1/breakers/close")
                .then();
    }

    private void playbook(String yaml) {
        scene.playbook(yaml);
        Await.until(
                "the playbook is here",
                () -> resources.find(PlaybookSpec.class, scene.name()).isPresent());
    }
}
