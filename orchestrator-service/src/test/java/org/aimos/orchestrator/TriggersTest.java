package org.aimos.orchestrator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.events.AlertFact;
import org.aimos.events.RunStatus;
import org.aimos.events.Topic;
import org.aimos.orchestrator.store.IncidentTable;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.TriggerSpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TriggersTest {
    private static final Instant NEW_YEAR = Instant.parse("2090-01-01T00:00:20Z");

    @Inject ResourceReplica resources;
    @Inject Permissions permissions;
    @Inject Transactions transactions;
    @Inject IncidentTable incidents;
    @Inject Opening opening;
    @Inject Clock clock;
    @Inject OrchestratorConfig config;
    private final FactProbe alerts = FactProbe.on(Topic.ALERTS);
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
        scene.generous();
        scene.playbook(
                """
                inputs: {host: {from: alert.labels.host, in: service.hosts}}
                limits: {perHour: 100}
                steps:
                  - {id: act, uses: http.post, with: {target: TARGET, path: '/{{ inputs.host }}'}, undo: {uses: http.delete, with: {target: TARGET, path: '/{{ inputs.host }}'}}}
                """);
        scene.apply(
                """
                apiVersion: aimos/v1
                kind: Service
                metadata: {name: %1$s, version: 1.0.0, owner: test}
                spec: {tier: 3, environment: test, hosts: [web-1, web-2]}
                """
                        .formatted(scene.name()));
        scene.applyAs(
                "olaf",
                """
                apiVersion: aimos/v1
                kind: Autonomy
                metadata: {name: auto-%1$s, version: 1.0.0, owner: test}
                spec: {playbook: %1$s, playbookVersion: 1.0.0, services: [%1$s], level: autonomous, reason: tried}
                """
                        .formatted(scene.name()));
    }

    @AfterEach
    void close() {
        scene.close();
        alerts.close();
    }

    @Test
    void a_due_time_is_run_once_whatever_the_number_of_replicas() throws Exception {
        trigger("{host: web-2}");
        var replicas = List.of(replica(), replica(), replica());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var rounds =
                    replicas.stream()
                            .<Callable<Boolean>>map(replica ->
                                    () -> {
                                        replica.round(NEW_YEAR);
                                        replica.round(NEW_YEAR.plusSeconds(5));
                                        return true;
                                    })
                            .toList();
            for (var done : threads.invokeAll(rounds)) {
                assertThat(done.get()).isTrue();
            }
        }

        var run = scene.ended(due());
        assertThat(run.status()).as(run.reason()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.inputs()).containsEntry("host", "web-2");
        assertThat(scene.target.effects("/web-2")).isEqualTo(1);
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void inputs_are_checked_as_for_any_run_and_what_may_not_begin_says_so() {
        trigger("{host: db-9}");

        replica().round(NEW_YEAR);

        var run = scene.ended(due());
        assertThat(run.status()).isEqualTo(RunStatus.NOT_STARTED);
        assertThat(run.reason()).isEqualTo("input host is not in service.hosts: db-9");
        var told =
                alerts.await(
                        "people hear of it",
                        f ->
                                f.data() instanceof AlertFact.Received r
                                        && scene.name().equals(r.alert().labels().get("trigger")));
        var alert = ((AlertFact.Received) told.data()).alert();
        assertThat(alert.service()).isEqualTo(scene.name());
        assertThat(alert.environment()).isEqualTo("test");
        assertThat(alert.title()).contains(run.id(), run.reason());
    }

    @Test
    void a_run_by_the_clock_can_be_taken_back() {
        trigger("{host: web-1}");
        replica().round(NEW_YEAR);
        var run = scene.ended(due()).id();
        var digest =
                byBob("/v1/runs/" + run + "/undo-plan", Map.of())
                        .body("items.back.path", contains("act"))
                        .extract()
                        .path("digest")
                        .toString();

        byBob("/v1/runs/" + run + "/undo", Map.of("digest", digest, "reason", "it is too early"))
                .body("undoes", equalTo(run));
    }

    private static ValidatableResponse byBob(String path, Map<String, String> body) {
        return given().header("Authorization", Tokens.bearer("bob", "on-call"))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(200);
    }

    private void trigger(String labels) {
        scene.apply(
                """
                apiVersion: aimos/v1
                kind: Trigger
                metadata: {name: %1$s, version: 1.0.0, owner: test}
                spec: {cron: '0 0 1 1 *', playbook: %1$s, service: %1$s, labels: %2$s}
                """
                        .formatted(scene.name(), labels));
        Await.until(
                "all is here",
                () ->
                        resources.find(TriggerSpec.class, scene.name()).isPresent()
                                && resources.find(ServiceSpec.class, scene.name()).isPresent()
                                && resources
                                        .find(AutonomySpec.class, "auto-" + scene.name())
                                        .isPresent());
    }

    private String due() {
        return "trigger:" + scene.name() + ":2090-01-01T00:00:00Z";
    }

    private int runs() {
        return given().header("Authorization", Tokens.bearer("vic", "viewer"))
                .get("/v1/runs?incident=" + due())
                .jsonPath()
                .getList("items")
                .size();
    }

    private Triggers replica() {
        return new Triggers(
                resources, permissions, transactions, incidents, opening, clock, config);
    }
}
