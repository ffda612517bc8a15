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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.AlertFact;
import org.aimos.events.Approval;
import org.aimos.events.EventType;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.Topic;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PolicySpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AnswersTest {
    private static final String ACT =
            """
            steps:
              - {id: act, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
            """;

    @Inject ResourceReplica resources;
    @Inject BreakGlassDesk glass;
    @Inject Clock clock;
    private final FactProbe alerts = FactProbe.on(Topic.ALERTS);
    private Scene scene;
    private String incident;

    @BeforeEach
    void open() {
        scene = new Scene();
        scene.generous();
        scene.playbook(ACT);
        there();
        incident = scene.incident();
        scene.open(incident);
    }

    @AfterEach
    void close() {
        scene.close();
        alerts.close();
    }

    @Test
    void a_token_answers_once_in_one_name_and_nothing_answers_without_one() {
        var asked = asked();
        var token = look(asked, "bob");

        answer(asked, "eve", token).statusCode(409).body("detail", containsString("too old"));
        answer(asked, "bob", "guessed").statusCode(409);
        People.answersWith(
                        asked.id(),
                        "approve",
                        Tokens.bearer("bob", "on-call"),
                        Map.of("digest", asked.digest()))
                .statusCode(400);
        given().header("Authorization", Tokens.bearer("bob", "on-call"))
                .get("/v1/approvals/" + asked.id() + "/approve?token=" + token)
                .then()
                .statusCode(405);
        answer(asked, "bob", token).statusCode(200);
        answer(asked, "bob", token).statusCode(409);
        assertThat(scene.ended(incident).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void every_yes_of_a_quorum_is_a_fact_with_who_and_why() {
        policy("approval: {roles: [on-call], quorum: 2}");
        scene.suggested(incident);
        var asked = byHand();

        People.approves(asked, "bob", "I saw it too")
                .statusCode(200)
                .body("status", equalTo("asked"), "agreed.person", hasItem("bob"));
        var first =
                (RunFact.ApprovalAnswered)
                        scene.await(incident, EventType.APPROVAL_ANSWERED).data();
        assertThat(first.approval().agreed())
                .extracting(Approval.Agreement::person, Approval.Agreement::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("bob", "I saw it too"));
        assertThat(scene.target.effects("/act")).isZero();
        People.approves(asked, "bob", "again").statusCode(409);

        People.approves(asked, "eve", "me too").statusCode(200).body("status", equalTo("granted"));
        assertThat(scene.ended(incident).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void whoever_applied_the_policy_that_asks_can_not_answer() {
        policyOf("paul", "approval: {roles: [on-call]}");
        scene.suggested(incident);

        var asked = byHand();

        assertThat(asked.excluded()).contains("ann", "paul", "rita");
        People.approves(asked, "paul", "my policy").statusCode(403);
        People.approves(asked, "bob", "fine").statusCode(200);
    }

    @Test
    void high_risk_wants_a_sign_in_of_the_last_minutes() {
        scene.close();
        scene = new Scene();
        scene.playbook(ACT, "high");
        there();
        incident = scene.incident();
        scene.open(incident);
        var asked = asked();
        var digest = Map.of("digest", asked.digest());

        People.answers(asked.id(), "approve", Tokens.stale("bob", "on-call"), digest)
                .statusCode(403)
                .body("detail", containsString("sign-in of the last minutes"));
        People.answers(asked.id(), "approve", Tokens.bearer("bob", "on-call"), digest)
                .statusCode(200);
    }

    @Test
    void who_is_alone_may_break_the_glass_and_another_reviews_it() {
        var asked = asked();
        var said = Map.of("digest", asked.digest(), "reason", "nobody else answers the phone");

        People.answers(asked.id(), "break-glass", Tokens.stale("ann", "on-call"), said)
                .statusCode(403);
        People.answers(
                        asked.id(),
                        "break-glass",
                        Tokens.bearer("ann", "on-call"),
                        Map.of("digest", asked.digest()))
                .statusCode(400);
        People.answers(asked.id(), "break-glass", Tokens.bearer("ann", "on-call"), said)
                .statusCode(200);

        var run = scene.ended(incident);
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.approval()).extracting(Approval::brokeGlass).isEqualTo(true);
        var id = waiting(asked);
        review(id, "ann").statusCode(403);
        review(id, "eve").statusCode(200).body("reviewedBy", equalTo("eve"));
        review(id, "eve").statusCode(409);
    }

    @Test
    void a_review_that_is_overdue_is_told_once_a_day_until_somebody_reviews() {
        var asked = asked();
        var said = Map.of("digest", asked.digest(), "reason", "nobody else answers the phone");
        People.answers(asked.id(), "break-glass", Tokens.bearer("ann", "on-call"), said)
                .statusCode(200);
        var id = waiting(asked);
        var due = clock.instant().plus(Duration.ofHours(25));

        remind(due);
        remind(due.plus(Duration.ofHours(1)));
        remind(due.plus(Duration.ofDays(1)));
        review(id, "eve").statusCode(200);
        remind(due.plus(Duration.ofDays(2)));

        alerts.await("all is told", f -> f.data() instanceof AlertFact.Resolved r && about(r, id));
        assertThat(alerts.seen())
                .filteredOn(f -> f.data() instanceof AlertFact a && about(a, id))
                .extracting(f -> f.type())
                .containsExactly(
                        EventType.ALERT_RECEIVED,
                        EventType.ALERT_RECEIVED,
                        EventType.ALERT_RESOLVED);
    }

    private void remind(Instant now) {
        glass.remind(now).await().indefinitely();
    }

    private static boolean about(AlertFact fact, String id) {
        return id.equals(fact.alert().labels().get("breakGlass"));
    }

    private static String waiting(Approval asked) {
        return given().header("Authorization", Tokens.bearer("vic", "viewer"))
                .get("/v1/break-glass")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.approvalId == '" + asked.id() + "' }.id");
    }

    private static ValidatableResponse review(String id, String person) {
        return given().header("Authorization", Tokens.bearer(person, "on-call"))
                .contentType(ContentType.JSON)
                .body(Map.of("finding", "was right"))
                .post("/v1/break-glass/" + id + "/review")
                .then();
    }

    private static String look(Approval asked, String person) {
        return People.looks(asked.id(), Tokens.bearer(person, "on-call"))
                .statusCode(200)
                .extract()
                .path("token");
    }

    private static ValidatableResponse answer(Approval asked, String person, String token) {
        return People.answersWith(
                asked.id(),
                "approve",
                Tokens.bearer(person, "on-call"),
                Map.of("digest", asked.digest(), "token", token));
    }

    private Approval asked() {
        scene.approve(incident);
        return question();
    }

    private Approval question() {
        return ((RunFact.ApprovalAsked) scene.await(incident, EventType.APPROVAL_ASKED).data())
                .approval();
    }

    private Approval byHand() {
        Await.until("started by hand", () -> start() == 200);
        return question();
    }

    private int start() {
        return given().header("Authorization", Tokens.bearer("rita", "on-call"))
                .contentType(ContentType.JSON)
                .body(Map.of("incident", incident, "playbook", scene.name(), "reason", "by hand"))
                .post("/v1/runs")
                .statusCode();
    }

    private void policy(String approval) {
        policyOf("ann", approval);
    }

    private void policyOf(String person, String approval) {
        scene.applyAs(
                person,
                """
                apiVersion: aimos/v1
                kind: Policy
                metadata: {name: ask-%s, version: 1.0.0, owner: test}
                spec:
                  match: playbook.name == '%s'
                  verdict: approval
                  message: people decide
                  escalation: somebody
                  %s
                """
                        .formatted(scene.name(), scene.name(), approval));
        Await.until(
                "the policy is here",
                () -> resources.find(PolicySpec.class, "ask-" + scene.name()).isPresent());
    }

    private void there() {
        Await.until(
                "the playbook is here",
                () -> resources.find(PlaybookSpec.class, scene.name()).isPresent());
    }
}
