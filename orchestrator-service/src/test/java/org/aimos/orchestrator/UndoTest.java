package org.aimos.orchestrator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.EventType;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PolicySpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that ended well and are taken back after all; runs that are only looked at. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UndoTest {
    private static final String STEPS =
            """
            steps:
              - id: one
                uses: http.post
                with: {target: TARGET, path: /one}
                verify: {uses: http.get, with: {target: TARGET, path: /one}, until: result.ok, within: 1m}
                undo: {uses: http.delete, with: {target: TARGET, path: '/{{ steps.one.status }}'}}
              - {id: two, uses: http.put, with: {target: TARGET, path: /two}, undo: {uses: http.delete, with: {target: TARGET, path: /two}}}
              - {id: three, uses: http.put, with: {target: TARGET, path: /three}, irreversible: it is gone}
            """;

    @Inject ResourceReplica resources;
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
        scene.generous();
        scene.playbook(STEPS);
        Await.until(
                "the playbook is here",
                () -> resources.find(PlaybookSpec.class, scene.name()).isPresent());
    }

    private void policyAsks() {
        scene.apply(
                """
                apiVersion: aimos/v1
                kind: Policy
                metadata: {name: may-%s, version: 1.0.0, owner: test}
                spec:
                  match: playbook.name == '%s'
                  verdict: approval
                  message: somebody looks at it
                  escalation: somebody
                  approval: {roles: [approver]}
                """
                        .formatted(scene.name(), scene.name()));
        Await.until(
                "the policy is here",
                () -> resources.find(PolicySpec.class, "may-" + scene.name()).isPresent());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_run_is_taken_back_exactly_as_it_was_shown_once_somebody_else_agrees() {
        policyAsks();
        var incident = scene.incident();
        scene.autonomous(incident);
        var run = scene.ended(incident).id();

        var plan =
                plan(run)
                        .body("items.back.path", contains("two", "one"))
                        .body("items[0].conflict", containsString("nothing reads the target"))
                        .body("items[1].conflict", nullValue())
                        .body("items[1].now.ok", equalTo(true))
                        .body("impossible", contains("three: it is gone"));
        var digest = plan.extract().path("digest").toString();
        var back = undo(run, digest).statusCode(200).body("undoes", equalTo(run));
        var asked = asked(back.extract().path("id"));
        assertThat(asked.approval().question()).contains(run);
        assertThat(asked.approval().plan())
                .anyMatch(line -> line.startsWith("undo2_one, read when the run did it: {"))
                .anyMatch(line -> line.startsWith("undo2_one, read when the plan was made: {"))
                .anyMatch(line -> line.startsWith("undo1_two, conflict: nothing reads"))
                .contains("stays as it is: three: it is gone");
        approve(asked);

        Await.until("it is over", () -> scene.target.requests("DELETE /200") == 1);
        assertThat(
                        scene.target
                                .log()
                                .subList(scene.target.log().size() - 2, scene.target.log().size()))
                .containsExactly("DELETE /two", "DELETE /200");
        Await.until("nothing is left", () -> plan(run).extract().path("items.size()").equals(0));
    }

    @Test
    void a_stale_plan_is_refused_and_a_conflict_is_said() {
        var incident = scene.incident();
        scene.autonomous(incident);
        var run = scene.ended(incident).id();
        var digest = plan(run).extract().path("digest").toString();

        scene.target.answer("/one", 503);

        undo(run, digest)
                .statusCode(409)
                .body("detail", containsString("no longer what was shown"));
        plan(run).body("items[1].conflict", containsString("no longer holds"));
    }

    @Test
    void what_the_check_does_not_ask_for_may_move_before_and_after_people_agreed() {
        policyAsks();
        var incident = scene.incident();
        scene.autonomous(incident);
        var run = scene.ended(incident).id();
        var digest = plan(run).extract().path("digest").toString();

        scene.target.answer("/one", 202);
        plan(run).body("items[1].conflict", nullValue());
        var back = undo(run, digest).statusCode(200).extract().path("id").toString();
        var asked = asked(back);
        scene.target.answer("/one", 203);
        approve(asked);

        var over = Await.value("it is over", () -> finished(back));
        assertThat(over.status()).as(over.reason()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_target_that_changed_after_people_agreed_is_left_alone() {
        policyAsks();
        var incident = scene.incident();
        scene.autonomous(incident);
        var run = scene.ended(incident).id();
        var digest = plan(run).extract().path("digest").toString();
        var back = undo(run, digest).statusCode(200).extract().path("id").toString();
        var asked = asked(back);

        scene.target.answer("/one", 503);
        approve(asked);

        var over = Await.value("it is over", () -> finished(back));
        assertThat(over.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(over.reason())
                .contains("changed since the plan was made", "200", "503", "make a new plan");
        assertThat(scene.target.log()).noneMatch(line -> line.startsWith("DELETE"));
    }

    @Test
    void nobody_is_asked_where_policy_allows_it() {
        var incident = scene.incident();
        scene.autonomous(incident);
        var run = scene.ended(incident).id();
        var digest = plan(run).extract().path("digest").toString();

        var back = undo(run, digest).statusCode(200).extract().path("id").toString();

        var over = Await.value("it is over", () -> finished(back));
        assertThat(over.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(over.approval()).isNull();
        assertThat(scene.target.log()).endsWith("DELETE /two", "DELETE /200");
    }

    @Test
    void what_people_were_asked_for_they_are_asked_to_take_back_though_policy_allows_it() {
        var incident = scene.incident();
        scene.approve(incident);
        agree((RunFact.ApprovalAsked) scene.await(incident, EventType.APPROVAL_ASKED).data());
        var run = scene.ended(incident).id();
        var digest = plan(run).extract().path("digest").toString();

        var back = undo(run, digest).statusCode(200).extract().path("id").toString();

        assertThat(asked(back).approval().question()).contains(run);
        assertThat(scene.target.log()).noneMatch(line -> line.startsWith("DELETE"));
    }

    private Optional<Run> finished(String run) {
        return scene.seen(EventType.RUN_FINISHED).stream()
                .map(f -> ((RunFact) f.data()).run())
                .filter(r -> r.id().equals(run))
                .findFirst();
    }

    @Test
    void a_dry_run_reads_and_shows_the_plan_and_changes_nothing() {
        var incident = scene.incident();
        scene.open(incident);
        scene.suggested(incident);

        Await.until("the decision is here", () -> dryRun(incident).extract().statusCode() != 404);

        dryRun(incident)
                .statusCode(200)
                .body("starts", equalTo(true))
                .body("outcome", containsString("it would ask"))
                .body("plan[0]", containsString("one: http.post"));
        assertThat(scene.target.log()).isEmpty();
    }

    private RunFact.ApprovalAsked asked(String run) {
        return Await.value(
                "people are asked",
                () ->
                        scene.seen(EventType.APPROVAL_ASKED).stream()
                                .map(f -> (RunFact.ApprovalAsked) f.data())
                                .filter(f -> f.run().id().equals(run))
                                .findFirst());
    }

    private static void approve(RunFact.ApprovalAsked asked) {
        assertThat(asked.approval().excluded()).contains("bob");
        assertThat(asked.run().status()).isEqualTo(RunStatus.AWAITING_APPROVAL);
        agree(asked);
    }

    private static void agree(RunFact.ApprovalAsked asked) {
        People.answers(
                        asked.approval().id(),
                        "approve",
                        Tokens.bearer("eve", "approver"),
                        Map.of("digest", asked.approval().digest()))
                .statusCode(200);
    }

    private static ValidatableResponse plan(String run) {
        return post("/v1/runs/" + run + "/undo-plan", "bob", "on-call", Map.of()).statusCode(200);
    }

    private static ValidatableResponse undo(String run, String digest) {
        return post(
                "/v1/runs/" + run + "/undo",
                "bob",
                "on-call",
                Map.of("digest", digest, "reason", "it made things worse"));
    }

    private ValidatableResponse dryRun(String incident) {
        return post(
                "/v1/runs?dryRun=true",
                "bob",
                "on-call",
                Map.of("incident", incident, "playbook", scene.name()));
    }

    private static ValidatableResponse post(
            String path, String person, String role, Map<String, String> body) {
        return given().header("Authorization", Tokens.bearer(person, role))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }
}
