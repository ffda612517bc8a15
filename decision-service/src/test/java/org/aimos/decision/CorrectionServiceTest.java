package org.aimos.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.aimos.bus.Transactions;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.aimos.events.Topic;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class CorrectionServiceTest {
    private static final String OLGA = Tokens.bearer("olga", "on-call");
    private static final String SERVICES =
            """
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: front, version: 1.0.0, owner: team-front}
            spec: {tier: 2, environment: test, dependencies: [middle]}
            ---
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: middle, version: 1.0.0, owner: team-middle}
            spec: {tier: 2, environment: test, dependencies: [base]}
            ---
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: base, version: 1.0.0, owner: team-base}
            spec: {tier: 2, environment: test}
            ---
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: lonely, version: 1.0.0, owner: team-lonely}
            spec: {tier: 2, environment: test}
            """;

    @Inject Stage stage;
    @Inject IncidentDesk desk;
    @Inject Transactions transactions;

    private FactProbe probe;

    @BeforeEach
    void theLastTestIsLongAgo() {
        stage.pass(Duration.ofDays(1));
        stage.inForce(SERVICES, Samples.complete());
        probe = FactProbe.on(Topic.INCIDENTS);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void replicasThatHearThemAtOnceEndInOneIncident() {
        List<CompletableFuture<Void>> all =
                Stream.of("front", "base", "middle", "front", "middle", "base")
                        .map(s -> stage.fact(stage.firing("Down").service(s).on("once-" + s)))
                        .map(fact ->
                                CompletableFuture.runAsync(() ->
                                        transactions
                                                .run(s -> desk.apply(s, List.of(fact)))
                                                .await()
                                                .atMost(Duration.ofMinutes(1))))
                        .toList();
        all.forEach(CompletableFuture::join);

        Incident whole =
                Stage.incident(
                        probe,
                        "all of them in one",
                        i -> "base".equals(i.service()) && i.alertCount() == 3);
        List<String> merged =
                probe.seen().stream()
                        .filter(f -> f.data() instanceof IncidentFact.Merged)
                        .map(Fact::subject)
                        .toList();
        given().header("Authorization", OLGA)
                .get("/v1/incidents?status=open&limit=500")
                .then()
                .statusCode(200)
                .body(
                        "items.findAll { it.owner in ['team-front', 'team-middle', 'team-base'] }",
                        hasSize(1));
        assertThat(merged).doesNotContain(whole.id());
        act(whole.id(), "resolve", "{\"reason\":\"test over\"}").statusCode(200);
    }

    @Test
    void peopleMergeSplitAndMoveAndWhatTheySayIsAFact() {
        Incident base = opened("base", "m1");
        Incident lonely = opened("lonely", "m2");

        act(lonely.id(), "merge", "{\"reason\":\"x\"}").statusCode(400);
        act(lonely.id(), "merge", into(lonely.id())).statusCode(400);
        act(lonely.id(), "merge", into("none")).statusCode(404);
        act(lonely.id(), "merge", into(base.id()))
                .statusCode(200)
                .body("id", equalTo(base.id()))
                .body("alertCount", equalTo(2));
        Fact merged =
                probe.await(
                        "merged",
                        f ->
                                f.type() == EventType.INCIDENT_MERGED
                                        && f.subject().equals(lonely.id()));
        assertThat(((IncidentFact.Merged) merged.data()).by()).isEqualTo("olga");
        assertThat(((IncidentFact.Merged) merged.data()).incident().mergedInto())
                .isEqualTo(base.id());
        act(lonely.id(), "merge", into(base.id())).statusCode(409);

        stage.tell(stage.firing("Later").service("lonely").on("m3"));
        Incident three =
                Stage.incident(
                        probe, "joined", i -> i.id().equals(base.id()) && i.alertCount() == 3);
        String first = keyOf(three, "m2");
        act(base.id(), "split", "{\"alerts\":[\"no\"],\"reason\":\"r\"}").statusCode(400);
        String fresh =
                act(base.id(), "split", alerts(first))
                        .statusCode(200)
                        .body("alertCount", equalTo(1))
                        .body("alerts[0].because", startsWith("olga says so"))
                        .extract()
                        .path("id");
        act(
                        base.id(),
                        "move",
                        alerts(keyOf(three, "m3")).replace("}", ",\"into\":\"" + fresh + "\"}"))
                .statusCode(200)
                .body("id", equalTo(fresh))
                .body("alertCount", equalTo(2));
        probe.await(
                "moved",
                f -> f.data() instanceof IncidentFact.Moved m && m.from().equals(base.id()));

        act(fresh, "resolve", "{\"reason\":\"test over\"}").statusCode(200);
        act(base.id(), "resolve", "{\"reason\":\"test over\"}").statusCode(200);
    }

    private Incident opened(String service, String host) {
        stage.tell(stage.firing("Down").service(service).on(host));
        return Stage.incident(
                probe, "opened", i -> service.equals(i.service()) && i.title().endsWith(host));
    }

    private static String keyOf(Incident incident, String host) {
        return incident.alerts().stream()
                .filter(a -> host.equals(a.resource()))
                .findFirst()
                .orElseThrow()
                .alertKey();
    }

    private static String into(String incident) {
        return "{\"into\":\"%s\",\"reason\":\"the same cable\"}".formatted(incident);
    }

    private static String alerts(String key) {
        return "{\"alerts\":[\"%s\"],\"reason\":\"another cable\"}".formatted(key);
    }

    private static ValidatableResponse act(String id, String what, String body) {
        return given().header("Authorization", OLGA)
                .contentType("application/json")
                .body(body)
                .post("/v1/incidents/" + id + "/" + what)
                .then();
    }
}
