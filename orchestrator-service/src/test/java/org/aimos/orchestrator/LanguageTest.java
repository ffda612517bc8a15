package org.aimos.orchestrator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.EventType;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.worker.Failpoints.Point;
import org.aimos.resources.PlaybookSpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kinds of steps that need more than the machine: people at the API, other playbooks. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class LanguageTest {
    private static final String GUIDE =
            """
            steps:
              - id: byHand
                guide:
                  text: Mend it
                  items:
                    - {id: look, text: Look at it}
                    - {id: mend, text: Mend it, does: {uses: http.post, with: {target: TARGET, path: /mend}, irreversible: so}}
            outputs: {looked: '{{ steps.byHand.look }}'}
            """;

    @Inject ResourceReplica resources;
    @Inject ScriptedFailpoints failpoints;
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
        scene.generous();
    }

    @AfterEach
    void close() {
        failpoints.next(Point.BEFORE_INTENT, 0);
        scene.close();
    }

    @Test
    void people_follow_a_procedure_and_let_the_run_do_an_item() {
        playbook(GUIDE);
        var incident = scene.incident();
        scene.autonomous(incident);
        var opened = (RunFact.GuideOpened) scene.await(incident, EventType.GUIDE_OPENED).data();
        var run = opened.run().id();

        assertThat(say(run, "byHand", "look", Map.of("outcome", "failed"))).isEqualTo(400);
        assertThat(say(run, "byHand", "nothing", Map.of("outcome", "done"))).isEqualTo(404);
        assertThat(say(run, "byHand", "look", Map.of("outcome", "do"))).isEqualTo(409);
        assertThat(say(run, "byHand", "look", Map.of("outcome", "done"))).isEqualTo(200);
        assertThat(say(run, "byHand", "mend", Map.of("outcome", "do"))).isEqualTo(200);

        var ended = scene.ended(incident);
        assertThat(ended.status()).as(ended.reason()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(ended.outputs()).isEqualTo(Map.of("looked", "done"));
        assertThat(scene.target.effects("/mend")).isEqualTo(1);
        assertThat(say(run, "byHand", "look", Map.of("outcome", "done"))).isEqualTo(409);
    }

    @Test
    void a_called_playbook_goes_on_after_a_take_over_under_its_own_grants() {
        var callee = scene.name() + "-part";
        scene.called(
                callee,
                """
                inputs: {word: {type: string}}
                steps:
                  - {id: act, uses: http.post, with: {target: %s, path: '/{{ inputs.word }}'}, irreversible: so}
                outputs: {ok: '{{ steps.act.ok }}'}
                """
                        .formatted(callee));
        playbook(
                """
                steps:
                  - {id: sub, call: {playbook: %s, version: 1.0.0, with: {word: part}}}
                  - {id: after, if: steps.sub.ok, uses: http.post, with: {target: TARGET, path: /after}, irreversible: so}
                """
                        .formatted(callee));
        Await.until(
                "the part is here",
                () -> resources.version(PlaybookSpec.class, callee, "1.0.0").isPresent());
        failpoints.next(Point.AFTER_EFFECT, 1);
        var incident = scene.incident();
        scene.autonomous(incident);

        var run = scene.ended(incident);

        assertThat(run.status()).as(run.reason()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(scene.target.effects("/part")).isEqualTo(1);
        assertThat(scene.target.effects("/after")).isEqualTo(1);
    }

    @Test
    void a_called_playbook_keeps_its_own_lock_and_its_own_limits() {
        var callee = scene.name() + "-part";
        scene.apply(
                """
                apiVersion: aimos/v1
                kind: Playbook
                metadata: {name: %1$s, version: 1.0.0, owner: test}
                spec:
                  description: A part.
                  match: 'false'
                  risk: low
                  lock: {key: "'%1$s'", onBusy: queue}
                  limits: {perHour: 2}
                  steps:
                    - {id: begin, uses: http.post, with: {target: %1$s, path: /begin}, irreversible: so}
                    - {id: pause, uses: wait, with: {for: 500ms}}
                    - {id: end, uses: http.post, with: {target: %1$s, path: /end}, irreversible: so}
                ---
                apiVersion: aimos/v1
                kind: Target
                metadata: {name: %1$s, version: 1.0.0, owner: test}
                spec:
                  type: http
                  url: %2$s
                  grants: [{playbook: %1$s, actions: [http.post]}]
                """
                        .formatted(callee, scene.target.url()));
        playbook("steps: [{id: sub, call: {playbook: %s, version: 1.0.0}}]\n".formatted(callee));
        Await.until(
                "the part is here",
                () -> resources.version(PlaybookSpec.class, callee, "1.0.0").isPresent());
        var first = scene.draft(scene.incident());
        var second = scene.draft(scene.incident());
        scene.sendAll(List.of(first, second));

        assertThat(scene.allEnded(List.of(first.incidentId(), second.incidentId())))
                .containsOnly(RunStatus.SUCCEEDED);
        assertThat(scene.target.log())
                .containsExactly("POST /begin", "POST /end", "POST /begin", "POST /end");
        var third = scene.incident();
        scene.autonomous(third);
        assertThat(scene.ended(third).reason())
                .contains(callee + " may not begin: the limit of 2 runs of " + callee + " an hour");
    }

    private void playbook(String yaml) {
        scene.playbook(yaml);
        Await.until(
                "the playbook is here",
                () -> resources.find(PlaybookSpec.class, scene.name()).isPresent());
    }

    private static int say(String run, String step, String item, Map<String, String> body) {
        return given().header("Authorization", Tokens.bearer("bob", "on-call"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/runs/" + run + "/guide/" + step + "/" + item)
                .statusCode();
    }
}
