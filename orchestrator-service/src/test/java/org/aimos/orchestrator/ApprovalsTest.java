package org.aimos.orchestrator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.resources.PlaybookSpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.Incidents;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ApprovalsTest {
    private static final String CHECKED =
            """
            steps:
              - {id: check, uses: http.get, with: {target: TARGET, path: /health}}
              - {id: act, if: '!steps.check.ok', uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
            """;

    @Inject ResourceReplica resources;
    private Scene scene;
    private String incident;

    @BeforeEach
    void open() {
        scene = new Scene();
        scene.generous();
        scene.playbook(CHECKED);
        Await.until(
                "the playbook is here",
                () -> resources.find(PlaybookSpec.class, scene.name()).isPresent());
        scene.target.answer("/health", 500);
        incident = scene.incident();
        scene.open(incident);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void nothing_is_done_before_somebody_agrees_and_then_it_is_done_once() {
        var asked = asked();
        assertThat(scene.target.requests("POST /act")).isZero();

        answer(asked.id(), "approve", "bob", "on-call", Map.of("digest", asked.digest()))
                .statusCode(200)
                .body("status", equalTo("granted"), "answeredBy", equalTo("bob"));

        var run = scene.ended(incident);
        assertThat(run.status()).as(run.reason()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(scene.target.effects("/act")).isEqualTo(1);
        assertThat(scene.target.requests("GET /health")).as("read again").isEqualTo(2);
        assertThat(scene.facts(incident))
                .extracting(Fact::type)
                .contains(EventType.APPROVAL_ASKED, EventType.APPROVAL_ANSWERED);
    }

    @Test
    void author_auditor_and_strangers_are_refused_with_a_reason() {
        var asked = asked();
        var digest = Map.of("digest", asked.digest());

        answer(asked.id(), "approve", "ann", "on-call", digest)
                .statusCode(403)
                .body("detail", containsString("ann wrote or applied this playbook"));
        answer(asked.id(), "approve", "kim", "auditor", digest)
                .statusCode(403)
                .body("detail", containsString("Only on-call or approver"));
        given().contentType(ContentType.JSON)
                .body(digest)
                .post("/v1/approvals/" + asked.id() + "/approve")
                .then()
                .statusCode(401);
        answer(asked.id(), "approve", "bob", "on-call", Map.of("digest", "sha256:other"))
                .statusCode(409);
    }

    @Test
    void a_refusal_needs_a_reason_hands_over_and_later_answers_see_it() {
        var asked = asked();
        answer(asked.id(), "refuse", "bob", "on-call", Map.of()).statusCode(400);

        answer(asked.id(), "refuse", "bob", "on-call", Map.of("reason", "not now")).statusCode(200);
        answer(asked.id(), "approve", "eve", "approver", Map.of("digest", asked.digest()))
                .statusCode(409)
                .body("detail", containsString("bob refused it already"));

        var run = scene.ended(incident);
        assertThat(run.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(run.reason()).isEqualTo("refused by bob: not now");
        assertThat(scene.target.requests("POST /act")).isZero();
    }

    @Test
    void a_question_is_withdrawn_when_the_incident_recovers() {
        var asked = asked();

        scene.recovered(incident);

        assertThat(scene.ended(incident).status()).isEqualTo(RunStatus.CANCELLED);
        given().header("Authorization", Tokens.bearer("vic", "viewer"))
                .get("/v1/approvals/" + asked.id())
                .then()
                .body("status", equalTo("withdrawn"));
        assertThat(scene.target.requests("POST /act")).isZero();
    }

    @Test
    void a_question_is_withdrawn_when_somebody_takes_the_incident() {
        asked();

        scene.send(Incidents.open(incident).version(2).takenBy("bob").build());

        assertThat(scene.ended(incident).reason()).startsWith("bob took the incident");
    }

    @Test
    void a_service_that_recovered_meanwhile_is_left_alone() {
        var asked = asked();
        scene.target.answer("/health", 200);

        answer(asked.id(), "approve", "bob", "on-call", Map.of("digest", asked.digest()))
                .statusCode(200);

        assertThat(scene.ended(incident).status()).isEqualTo(RunStatus.NO_CHANGE);
        assertThat(scene.target.requests("POST /act")).isZero();
    }

    @Test
    void open_questions_are_listed_with_their_plan() {
        var asked = asked();

        given().header("Authorization", Tokens.bearer("vic", "viewer"))
                .get("/v1/approvals?status=asked")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(asked.id()));
        assertThat(asked.plan().getFirst()).startsWith("act: http.post");
        assertThat(asked.status()).isEqualTo(ApprovalStatus.ASKED);
    }

    @Test
    void a_run_by_hand_asks_somebody_else_and_can_be_cancelled() {
        scene.approve(incident);
        var first = ((RunFact) scene.await(incident, EventType.APPROVAL_ASKED).data()).run();
        cancel(first.id(), "bob").statusCode(200);
        scene.ended(incident);

        var started =
                given().header("Authorization", Tokens.bearer("bob", "on-call"))
                        .contentType(ContentType.JSON)
                        .body(
                                Map.of(
                                        "incident",
                                        incident,
                                        "playbook",
                                        scene.name(),
                                        "reason",
                                        "again"))
                        .post("/v1/runs")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("id")
                        .toString();

        var asked =
                (RunFact.ApprovalAsked)
                        Await.value(
                                "asked again",
                                () ->
                                        scene.facts(incident).stream()
                                                .filter(f ->
                                                        f.data() instanceof RunFact.ApprovalAsked a
                                                                && a.run().id().equals(started))
                                                .map(Fact::data)
                                                .findFirst());
        assertThat(asked.approval().excluded()).containsExactly("ann", "bob");
        cancel(started, "eve").statusCode(200);
    }

    private static ValidatableResponse cancel(String run, String person) {
        return given().header("Authorization", Tokens.bearer(person, "on-call"))
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "enough"))
                .post("/v1/runs/" + run + "/cancel")
                .then();
    }

    private Approval asked() {
        scene.approve(incident);
        return ((RunFact.ApprovalAsked) scene.await(incident, EventType.APPROVAL_ASKED).data())
                .approval();
    }

    private static ValidatableResponse answer(
            String id, String what, String person, String role, Map<String, String> body) {
        return People.answers(id, what, Tokens.bearer(person, role), body);
    }
}
