package org.aimos.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.aimos.bus.Facts;
import org.aimos.bus.Keyed;
import org.aimos.bus.Transactions;
import org.aimos.bus.resource.Admission;
import org.aimos.events.AutonomyFact;
import org.aimos.events.Decision;
import org.aimos.events.DecisionMade;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.FactData;
import org.aimos.events.Mode;
import org.aimos.events.OutcomeRecorded;
import org.aimos.events.PlaybookRef;
import org.aimos.events.ResourceChanged;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.events.Topic;
import org.aimos.resources.Kind;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.Runs;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trust is raised on what was recorded, lowered by failure; policies widen only when tried. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class TrustServiceTest {
    private static final PlaybookRef PLAYBOOK = new PlaybookRef("mend-search", "2.0.0", "sha256:2");

    @Inject Stage stage;
    @Inject Facts facts;
    @Inject PolicyGate gate;
    @Inject Transactions transactions;

    @BeforeEach
    void nothingIsOpen() {
        Stage.nothingIsOpen();
    }

    @Test
    void actingAloneInProductionIsRefusedUntilItsRecordAllowsIt() {
        stage.inForce(Samples.SERVICES);
        apply("Autonomy", "mend-search", grant("1.0.0", "approve", "")).statusCode(200);
        apply("Autonomy", "mend-search", grant("1.1.0", "autonomous", ""))
                .statusCode(409)
                .body("detail", startsWith("Raising playbook mend-search 2.0.0 for checkout-live"))
                .body(
                        "mend",
                        startsWith("To be autonomous in production or staging it needs 10 runs"));

        IntStream.range(0, 10).forEach(this::helped);
        Await.until("ten runs are recorded", () -> recorded("mend-search") == 10);

        FactProbe probe = FactProbe.on(Topic.INSIGHTS);
        apply(
                        "Autonomy",
                        "mend-search",
                        grant("1.1.0", "autonomous", "evidence: {runs: 11, helped: 10}"))
                .statusCode(409);
        apply(
                        "Autonomy",
                        "mend-search",
                        grant("1.2.0", "autonomous", "evidence: {runs: 10, helped: 10}"))
                .statusCode(200);
        Fact told =
                probe.await(
                        "promoted",
                        f ->
                                f.data() instanceof AutonomyFact.Promoted one
                                        && one.move().version().equals("1.2.0"));
        probe.close();
        var promoted = (AutonomyFact.Promoted) told.data();
        assertThat(promoted.move().from()).isEqualTo(Mode.APPROVE);
        assertThat(promoted.evidence().helped()).isEqualTo(10);
    }

    @Test
    void aFailedRunLowersTheGrantAndTheNextDecisionSaysSo() {
        stage.pass(Duration.ofDays(1));
        stage.inForce(Samples.SERVICES, Samples.complete());
        apply("Autonomy", "restart-checkout", Samples.AUTONOMY.replace("forty times", "often"))
                .statusCode(200);
        FactProbe incidents = FactProbe.on(Topic.INCIDENTS);
        FactProbe insights = FactProbe.on(Topic.INSIGHTS);
        var decision = decided(incidents, "web-81");
        assertThat(decision.mode()).isEqualTo(Mode.AUTONOMOUS);

        tell(
                EventType.RUN_FINISHED,
                new RunFact.Finished(
                        Runs.of(RunStatus.HANDED_OVER, "run-trust-0001", decision.incidentId())
                                .decision(decision.id())
                                .playbook(Objects.requireNonNull(decision.playbook()))
                                .step("restart", StepStatus.FAILED)
                                .build()));
        Fact told = insights.await("demoted", f -> f.data() instanceof AutonomyFact.Demoted);
        insights.close();
        var demoted = (AutonomyFact.Demoted) told.data();
        assertThat(demoted.move().to()).isEqualTo(Mode.APPROVE);
        assertThat(demoted.move().reason())
                .startsWith("Lowered from autonomous to approve because");
        Await.until("it is in force", () -> level("restart-checkout").equals("approve"));

        finish(decision.incidentId());
        stage.pass(Duration.ofDays(1));
        var next = decided(incidents, "web-82");
        incidents.close();
        assertThat(next.mode()).isEqualTo(Mode.APPROVE);
        assertThat(next.autonomy().reason())
                .startsWith("Lowered from autonomous to approve because");
        finish(next.incidentId());
        stage.inForce(Samples.AUTONOMY.replace("version: 1.0.0", "version: 1.0.9"));
    }

    @Test
    void whileAPolicyCantBeReadNothingIsAllowed() {
        stage.pass(Duration.ofDays(1));
        stage.inForce(Samples.SERVICES, Samples.complete());
        stage.unreadable("moonlit");
        FactProbe incidents = FactProbe.on(Topic.INCIDENTS);
        Decision blind = decided(incidents, "web-84");
        finish(blind.incidentId());

        assertThat(blind.mode()).isEqualTo(Mode.HAND_OVER);
        assertThat(blind.reason() + blind.policies())
                .contains("Policy moonlit can't be read by this version of AIMOS");
        author().get("/v1/decisions/" + blind.id() + "/replay")
                .then()
                .statusCode(200)
                .body("same", equalTo(true));

        Await.value("ready", () -> Optional.of(health()).filter(r -> r.statusCode() == 200))
                .then()
                .body(
                        "checks.data.unreadable",
                        hasItem("Policy moonlit 2.0.0 can't be read here, so nothing is allowed"));
        given().get("/q/metrics")
                .then()
                .body(containsString("aimos_resources_unreadable"))
                .body(not(matchesPattern("(?s).*aimos_resources_unreadable[^\n]* 0\\.0\n.*")));

        stage.inForce(Samples.POLICY.replace("name: test-may", "name: moonlit"));
        health().then().body("checks.data.unreadable", everyItem(nullValue()));
        stage.pass(Duration.ofDays(1));
        Decision next = decided(incidents, "web-85");
        incidents.close();
        finish(next.incidentId());
        assertThat(next.mode()).isNotEqualTo(Mode.HAND_OVER);
    }

    @Test
    void aPolicyThatWidensNeedsABacktestOfExactlyItsText() {
        stage.pass(Duration.ofDays(1));
        stage.inForce(Samples.SERVICES, Samples.complete());
        FactProbe incidents = FactProbe.on(Topic.INCIDENTS);
        finish(decided(incidents, "web-83").incidentId());
        stage.pass(Duration.ofDays(1));
        finish(decided(incidents, "web-86").incidentId());
        stage.pass(Duration.ofMinutes(1));
        incidents.close();
        String wide =
                Samples.POLICY
                        .replace("name: test-may", "name: staging-may")
                        .replace("'test'", "'staging'");

        apply("Policy", "staging-may", wide)
                .statusCode(409)
                .body("detail", startsWith("Policy staging-may may let more happen"))
                .body("mend", startsWith("Run: aimos backtest -f FILE"));
        String empty = tried(wide, "1s");
        apply("Policy", "staging-may?backtest=" + empty, wide)
                .statusCode(409)
                .body("detail", startsWith("Backtest " + empty + " judged nothing"))
                .body("mend", startsWith("Look further back"));
        String blind = tried(wide, "1h");
        apply("Policy", "staging-may?backtest=" + blind, wide)
                .statusCode(409)
                .body("detail", startsWith("Backtest " + blind + " judged only what was decided"))
                .body("mend", startsWith("Run: aimos backtest -f FILE --last 30d"));
        String id = tried(wide, "30d");
        apply("Policy", "staging-may?backtest=" + id, wide.replace("freely", "a bit"))
                .statusCode(409)
                .body("detail", startsWith("Backtest " + id + " did not try exactly"));
        apply("Policy", "staging-may?backtest=" + id, wide)
                .statusCode(200)
                .body("version", equalTo("1.0.0"));
        apply(
                        "Policy",
                        "never",
                        wide.replace("staging-may", "never")
                                .replace("allow", "deny\n  escalation: shop"))
                .statusCode(200);
        author().delete("/v1/resources/Policy/never").then().statusCode(409);
        author().delete("/v1/resources/Policy/staging-may").then().statusCode(204);
    }

    @Test
    void aPolicyInPlaceOfOneThatCantBeReadCountsAsWider() {
        stage.pass(Duration.ofDays(1));
        stage.inForce(Samples.SERVICES, Samples.complete());
        FactProbe incidents = FactProbe.on(Topic.INCIDENTS);
        finish(decided(incidents, "web-87").incidentId());
        incidents.close();
        String yaml = Samples.POLICY.replace("name: test-may", "name: eclipsed");
        String deny = yaml.replace("verdict: allow", "verdict: deny\n  escalation: shop");
        var before =
                new ResourceChanged(
                        "Policy",
                        "eclipsed",
                        "1.0.0",
                        "team-platform",
                        "sha256:1",
                        "ada",
                        Instant.EPOCH,
                        yaml.replace("spec:", "spec:\n  phaseOfMoon: full"));
        var change =
                new Admission.Change(
                        Kind.POLICY, "eclipsed", before, Yaml.read(deny).getFirst(), "ada", null);

        assertThatThrownBy(() -> admit(change))
                .hasMessageContaining("Policy eclipsed may let more happen")
                .hasMessageContaining("the version in force can't be read here");
    }

    private static Response health() {
        return given().get("/q/health/ready");
    }

    private void admit(Admission.Change change) {
        transactions.run(session -> gate.admit(session, change)).await().indefinitely();
    }

    /** A backtest that is done. */
    private static String tried(String yaml, String last) {
        String id =
                author().contentType("application/yaml")
                        .body(yaml.getBytes(StandardCharsets.UTF_8))
                        .post("/v1/backtests?last=" + last)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("id");
        Await.until("it is done", () -> "done".equals(backtest(id).getString("status")));
        return id;
    }

    private Decision decided(FactProbe probe, String host) {
        Fact alert = stage.tell(stage.firing("CheckoutDown").on(host)).getFirst();
        Fact fact =
                probe.await(
                        "decided on " + host,
                        f ->
                                f.data() instanceof DecisionMade made
                                        && host.equals(made.decision().alert().resource()));
        assertThat(alert.id()).isNotEmpty();
        return ((DecisionMade) fact.data()).decision();
    }

    private void helped(int i) {
        String incident = "trust-" + i;
        Instant at = Instant.parse("2026-03-01T10:00:00Z");
        tell(
                EventType.OUTCOME_RECORDED,
                new OutcomeRecorded(
                        incident,
                        "checkout-live",
                        PLAYBOOK,
                        "monitor",
                        "approved",
                        false,
                        0,
                        1L,
                        2L,
                        at));
        tell(
                EventType.RUN_FINISHED,
                new RunFact.Finished(
                        Runs.of(RunStatus.SUCCEEDED, "run-" + i, incident)
                                .playbook(PLAYBOOK)
                                .step("mend", StepStatus.DONE)
                                .build()));
    }

    private void tell(EventType type, FactData data) {
        Fact fact = facts.of(type, "trust", 1L, null, null, data);
        stage.publish(List.of(new Keyed("trust", fact)));
    }

    private static ValidatableResponse apply(String kind, String name, String yaml) {
        return given().header("Authorization", Tokens.bearer("grace", "admin"))
                .contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .put("/v1/resources/" + kind + "/" + name)
                .then();
    }

    private static RequestSpecification author() {
        return given().header("Authorization", Tokens.bearer("ada", "admin"));
    }

    private static JsonPath backtest(String id) {
        return author().get("/v1/backtests/" + id).then().statusCode(200).extract().jsonPath();
    }

    private static int recorded(String grant) {
        return standing(grant).getInt("evidence.helped");
    }

    private static String level(String grant) {
        return String.valueOf(standing(grant).getString("level"));
    }

    private static JsonPath standing(String grant) {
        return author().get("/v1/autonomy")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items.find { it.grant == '" + grant + "' }");
    }

    private static void finish(String incident) {
        given().header("Authorization", Tokens.bearer("olga", "on-call"))
                .contentType("application/json")
                .body("{\"reason\":\"test over\"}")
                .post("/v1/incidents/" + incident + "/resolve")
                .then()
                .statusCode(200);
    }

    private static String grant(String version, String level, String evidence) {
        return """
        apiVersion: aimos/v1
        kind: Autonomy
        metadata: {name: mend-search, version: %s, owner: team-find}
        spec:
          playbook: mend-search
          playbookVersion: 2.0.0
          services: [checkout-live]
          level: %s
          reason: It is watched.
          %s
        """
                .formatted(version, level, evidence);
    }
}
