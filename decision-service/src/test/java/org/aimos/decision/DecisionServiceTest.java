package org.aimos.decision;

import static io.restassured.RestAssured.given;
import static org.aimos.decision.Stage.isDecisionOn;
import static org.aimos.decision.Stage.isIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.aimos.bus.Transactions;
import org.aimos.events.DecisionMade;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Mode;
import org.aimos.events.Topic;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.Tokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class DecisionServiceTest {
    private static final String OLGA = Tokens.bearer("olga", "on-call");

    @Inject Stage stage;
    @Inject IncidentDesk desk;
    @Inject Transactions transactions;
    @Inject AssumedResolutions assumed;

    private FactProbe probe;

    @BeforeEach
    void everythingInForceAndTheLastTestLongAgo() {
        stage.pass(Duration.ofDays(1));
        stage.inForce(Samples.SERVICES, Samples.complete());
        probe = FactProbe.on(Topic.INCIDENTS);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void anAlertBecomesAnIncidentAndADecision() {
        Fact told = stage.tell(stage.firing("CheckoutDown").on("web-1")).getFirst();

        Fact opened = probe.await("opened", f -> caused(f, told));
        Incident incident = ((IncidentFact.Opened) opened.data()).incident();
        Fact decided = probe.await("decided", f -> isDecisionOn(f, incident.id()));
        var decision = ((DecisionMade) decided.data()).decision();

        assertThat(opened.subject()).isEqualTo(incident.id());
        assertThat(opened.sequence()).isEqualTo(1);
        assertThat(opened.deliveryId()).isEqualTo(told.deliveryId());
        assertThat(((IncidentFact.Opened) opened.data()).receipts())
                .containsExactly(told.deliveryId());
        assertThat(incident.route()).isEqualTo("shop");
        assertThat(decided.causationId()).isEqualTo(opened.id());
        assertThat(decision.mode()).isEqualTo(Mode.AUTONOMOUS);
        assertThat(decision.incidentVersion()).isEqualTo(1);
        given().header("Authorization", OLGA)
                .get("/v1/incidents/" + incident.id() + "/decisions")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(decision.id()));
        given().header("Authorization", OLGA)
                .get("/v1/decisions/" + decision.id() + "/inputs")
                .then()
                .statusCode(200)
                .body("decisionId", equalTo(decision.id()));
        given().header("Authorization", OLGA)
                .get("/v1/decisions/" + decision.id() + "/replay")
                .then()
                .statusCode(200)
                .body("sentence", equalTo("Equal byte for byte."))
                .body("same", equalTo(true));
        given().header("Authorization", OLGA)
                .get("/v1/rules")
                .then()
                .statusCode(200)
                .body(
                        "items.find { it.name == 'service-down' }.sentence",
                        equalTo("It last matched 0 days ago."));
        given().header("Authorization", OLGA)
                .get("/v1/incidents/" + incident.id() + "/around")
                .then()
                .statusCode(200)
                .body("incident", equalTo(incident.id()));
        finish(incident);
    }

    @Test
    void itRecoversHoldsResolvesAndReopens() {
        Alerts alert = stage.firing("CheckoutDown").on("web-2");
        Fact told = stage.tell(alert).getFirst();
        String id = probe.await("opened", f -> caused(f, told)).subject();
        Fact first = probe.await("decided", f -> isDecisionOn(f, id));

        stage.pass(Duration.ofMinutes(1));
        stage.tell(stage.over(alert));
        await(id, IncidentStatus.RECOVERED);
        stage.pass(Duration.ofMinutes(6));
        Incident resolved = await(id, IncidentStatus.RESOLVED);
        assertThat(resolved.resolvedBy()).isEqualTo("monitor");

        stage.pass(Duration.ofMinutes(10));
        stage.tell(stage.firing("CheckoutDown").on("web-2"));
        Incident back =
                Stage.incident(probe, "reopened", i -> i.id().equals(id) && i.reopened() == 1);
        assertThat(back.status()).isEqualTo(IncidentStatus.OPEN);
        Fact second =
                probe.await(
                        "decided again", f -> isDecisionOn(f, id) && !f.id().equals(first.id()));
        assertThat(((DecisionMade) second.data()).decision().mode())
                .as("the second self-heal needs a person")
                .isEqualTo(Mode.APPROVE);
        finish(back);
    }

    @Test
    void manyDesksAtOnceOpenOneIncident() {
        List<CompletableFuture<Void>> all =
                IntStream.range(0, 16)
                        .mapToObj(i ->
                                stage.firing("Slow")
                                        .service("search")
                                        .environment("staging")
                                        .on("s" + i))
                        .map(alert -> List.of(stage.fact(alert)))
                        .map(facts ->
                                CompletableFuture.runAsync(() ->
                                        transactions
                                                .run(s -> desk.apply(s, facts))
                                                .await()
                                                .atMost(Duration.ofMinutes(1))))
                        .toList();
        all.forEach(CompletableFuture::join);

        Incident whole =
                Stage.incident(
                        probe,
                        "all alerts in one incident",
                        i -> "search".equals(i.service()) && i.alertCount() == 16);

        assertThat(whole.version()).isEqualTo(16);
        assertThat(probe.seen())
                .filteredOn(f -> f.type() == EventType.INCIDENT_OPENED)
                .filteredOn(f -> isIncident(f, i -> "search".equals(i.service())))
                .hasSize(1);
        finish(whole);
    }

    @Test
    void whatIsNotHeardAnyMoreIsAssumedResolvedOnceHoweverManyLook() {
        Alerts alert = stage.firing("Silent").service(null).on("quiet");
        stage.tell(alert.expires(stage.second() + 3600));
        Incident opened = Stage.incident(probe, "opened", i -> i.title().startsWith("Silent"));
        stage.pass(Duration.ofMinutes(61));
        List<CompletableFuture<Integer>> looks =
                IntStream.range(0, 6)
                        .mapToObj(i ->
                                CompletableFuture.supplyAsync(
                                        () -> assumed.look().await().atMost(Duration.ofMinutes(1))))
                        .toList();
        looks.forEach(CompletableFuture::join);

        String id = opened.id();
        Incident over =
                Stage.incident(
                        probe,
                        "assumed over",
                        i -> i.id().equals(id) && i.status() == IncidentStatus.RECOVERED);
        assertThat(over.version()).isEqualTo(2);
        assertThat(over.alerts().getFirst().assumedOver()).isTrue();
        stage.pass(Duration.ofMinutes(6));
        Incident resolved =
                Stage.incident(
                        probe,
                        "resolved",
                        i -> i.id().equals(id) && i.status() == IncidentStatus.RESOLVED);
        assertThat(resolved.resolvedBy()).isEqualTo(Incident.ASSUMED);
        assertThat(resolved.resolution()).startsWith("Assumed resolved: ");
        assertThat(resolved.version()).isEqualTo(3);
    }

    @Test
    void peopleAcknowledgeTakeAndResolve() {
        Fact told = stage.tell(stage.firing("Odd").service(null).on("acts")).getFirst();
        String id = probe.await("opened", f -> caused(f, told)).subject();
        String at = "/v1/incidents/" + id;

        given().post(at + "/ack").then().statusCode(401);
        given().header("Authorization", Tokens.bearer("vera", "viewer"))
                .post(at + "/ack")
                .then()
                .statusCode(403)
                .contentType(startsWith("application/problem+json"));
        given().header("Authorization", OLGA)
                .post("/v1/incidents/none/ack")
                .then()
                .statusCode(404)
                .body("mend", equalTo("List them: GET /v1/incidents."));
        given().header("Authorization", OLGA)
                .post(at + "/ack")
                .then()
                .statusCode(200)
                .body("acknowledgedBy", equalTo("olga"));
        act(at + "/take", "{}").statusCode(400);
        act(at + "/take", "{\"reason\":\"I know this one\"}")
                .statusCode(200)
                .body("takenBy", equalTo("olga"));
        given().header("Authorization", Tokens.bearer("vera", "viewer"))
                .get("/v1/incidents?status=open&limit=500")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
        act(at + "/resolve", "{\"reason\":\"It was a test\"}")
                .statusCode(200)
                .body("status", equalTo("resolved"));
        act(at + "/resolve", "{\"reason\":\"again\"}")
                .statusCode(409)
                .body("detail", startsWith("Incident " + id + " can't be resolved: olga"));
        given().header("Authorization", OLGA).post(at + "/ack").then().statusCode(409);

        probe.await(
                "taken",
                f -> f.data() instanceof IncidentFact.Taken t && t.incident().id().equals(id));
        Fact end =
                probe.await(
                        "resolved",
                        f -> f.type() == EventType.INCIDENT_RESOLVED && f.subject().equals(id));
        assertThat(((IncidentFact.Resolved) end.data()).reason()).isEqualTo("It was a test");
    }

    @Test
    void aStormHasOneParentAndNoEffects() {
        Alerts[] hosts =
                IntStream.range(0, 40)
                        .mapToObj(i -> stage.firing("HostDown").service(null).on("storm-" + i))
                        .toArray(Alerts[]::new);
        stage.tell(hosts);

        Incident parent = Stage.incident(probe, "counted", i -> i.storm() && i.alertCount() >= 20);
        Await.until("all are there", () -> children(parent.id()).size() + loners() >= 40);
        List<String> children = children(parent.id());
        List<Fact> decisions =
                probe.await(
                        "decisions on all children",
                        children.size(),
                        f ->
                                f.data() instanceof DecisionMade m
                                        && children.contains(m.decision().incidentId()));
        assertThat(decisions)
                .allMatch(f -> ((DecisionMade) f.data()).decision().mode() == Mode.HAND_OVER);
        assertThat(probe.seen())
                .filteredOn(f -> f.type() == EventType.INCIDENT_OPENED)
                .filteredOn(f -> isIncident(f, Incident::storm))
                .hasSize(1);

        stage.pass(Duration.ofMinutes(6));
        for (Alerts host : hosts) {
            stage.over(host);
        }
        stage.tell(hosts);
        await(parent.id(), IncidentStatus.RECOVERED);
        stage.pass(Duration.ofMinutes(6));
        await(parent.id(), IncidentStatus.RESOLVED);
    }

    @Test
    void noAlertIsLostOrFoldedTwiceWhenTheDatabaseDropsEveryConnection() throws SQLException {
        var told = new ArrayList<Fact>();
        for (int i = 0; i < 15; i++) {
            told.addAll(stage.tell(stage.firing("Flaky").service(null).on("db-" + i)));
            if (i % 5 == 2) {
                dropConnections();
            }
        }
        dropConnections();

        for (Fact one : told) {
            probe.await("opened in spite of it", f -> caused(f, one));
        }
        assertThat(
                        probe.seen().stream()
                                .filter(f -> told.stream().anyMatch(one -> caused(f, one)))
                                .map(Fact::subject)
                                .distinct())
                .as("a fact may be sent twice; an incident is opened once")
                .hasSize(told.size());
    }

    @Test
    void nobodyChangesADecision() throws SQLException {
        try (var connection = DriverManager.getConnection(jdbc(), user(), password());
                var statement = connection.createStatement()) {
            for (String change :
                    List.of(
                            "update decision set mode = 'autonomous'",
                            "delete from decision",
                            "truncate decision")) {
                assertThatThrownBy(() -> statement.execute(change))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static ValidatableResponse act(String path, String body) {
        return given().header("Authorization", OLGA)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private void finish(Incident incident) {
        act("/v1/incidents/" + incident.id() + "/resolve", "{\"reason\":\"test over\"}")
                .statusCode(200);
    }

    private Incident await(String id, IncidentStatus status) {
        return Stage.incident(probe, status.word(), i -> i.id().equals(id) && i.status() == status);
    }

    private List<String> children(String parent) {
        return probe.seen().stream()
                .filter(f -> isIncident(f, i -> parent.equals(i.parent())))
                .map(Fact::subject)
                .distinct()
                .toList();
    }

    private long loners() {
        return probe.seen().stream()
                .filter(f ->
                        f.data() instanceof IncidentFact.Opened o
                                && o.incident().parent() == null
                                && o.incident().title().contains("on storm-"))
                .count();
    }

    private static boolean caused(Fact fact, Fact told) {
        return fact.data() instanceof IncidentFact.Opened && told.id().equals(fact.causationId());
    }

    private static void dropConnections() throws SQLException {
        try (var connection = DriverManager.getConnection(jdbc(), user(), password());
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where pid <>"
                            + " pg_backend_pid() and usename = current_user");
        }
    }

    private static String jdbc() {
        return ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
    }

    private static String user() {
        return ConfigProvider.getConfig().getValue("aimos.database.app.user", String.class);
    }

    private static String password() {
        return ConfigProvider.getConfig().getValue("aimos.database.app.password", String.class);
    }
}
