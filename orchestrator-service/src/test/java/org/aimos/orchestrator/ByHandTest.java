package org.aimos.orchestrator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.EventType;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PolicySpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ByHandTest {
    private static final String ONE_AT_ONCE =
            """
            limits: {running: 1}
            steps:
              - {id: act, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
            """;

    @Inject ResourceReplica resources;
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
        scene.generous();
        scene.playbook(ONE_AT_ONCE);
        Await.until(
                "the playbook is here",
                () -> resources.find(PlaybookSpec.class, scene.name()).isPresent());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_policy_that_denies_is_honoured_though_a_person_asks() {
        policy("deny");
        var incident = handedOver();

        start(incident)
                .statusCode(200)
                .body("status", equalTo(RunStatus.NOT_STARTED.word()))
                .body(
                        "reason",
                        equalTo("policy deny-" + scene.name() + " denies it: not this one"));
    }

    @Test
    void a_policy_says_who_is_asked() {
        policy("approval");
        var incident = handedOver();

        var run = start(incident).statusCode(200).extract().path("id").toString();

        var asked = (RunFact.ApprovalAsked) scene.await(incident, EventType.APPROVAL_ASKED).data();
        assertThat(asked.run().id()).isEqualTo(run);
        assertThat(asked.approval().roles()).containsExactly("admin");
        assertThat(asked.approval().quorum()).isEqualTo(2);
    }

    @Test
    void a_run_that_waits_for_people_takes_no_place_among_those_that_run() {
        var waiting = scene.incident();
        scene.approve(waiting);
        scene.await(waiting, EventType.APPROVAL_ASKED);
        Await.until("it is kept as waiting", () -> waits(waiting));

        var other = scene.incident();
        scene.autonomous(other);

        assertThat(scene.ended(other).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    private static boolean waits(String incident) {
        return given().header("Authorization", Tokens.bearer("vic", "viewer"))
                .get("/v1/runs?incident=" + incident)
                .path("items[0].status")
                .equals(RunStatus.AWAITING_APPROVAL.word());
    }

    /** An incident that was decided on, with nothing at work. */
    private String handedOver() {
        var incident = scene.incident();
        scene.open(incident);
        scene.suggested(incident);
        return incident;
    }

    private void policy(String verdict) {
        var approval = verdict.equals("approval") ? "approval: {roles: [admin], quorum: 2}" : "";
        scene.apply(
                """
                apiVersion: aimos/v1
                kind: Policy
                metadata: {name: %s-%s, version: 1.0.0, owner: test}
                spec:
                  match: playbook.name == '%s'
                  verdict: %s
                  message: not this one
                  escalation: somebody
                  %s
                """
                        .formatted(verdict, scene.name(), scene.name(), verdict, approval));
        Await.until(
                "the policy is here",
                () -> resources.find(PolicySpec.class, verdict + "-" + scene.name()).isPresent());
    }

    private ValidatableResponse start(String incident) {
        var body = Map.of("incident", incident, "playbook", scene.name(), "reason", "by hand");
        return Await.value(
                "the decision is here",
                () -> Optional.of(post(body)).filter(r -> r.extract().statusCode() != 404));
    }

    private static ValidatableResponse post(Map<String, String> body) {
        return given().header("Authorization", Tokens.bearer("bob", "on-call"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/runs")
                .then();
    }
}
