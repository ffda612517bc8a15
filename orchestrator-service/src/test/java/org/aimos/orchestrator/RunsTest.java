package org.aimos.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.RunStatus;
import org.aimos.resources.PlaybookSpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.Incidents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class RunsTest {
    private static final String POST =
            """
            steps:
              - {id: act, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so it is}
            """;

    @Inject ResourceReplica resources;
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
    void a_decision_becomes_one_effect_and_a_run_that_ends() {
        playbook(POST);
        var incident = scene.incident();
        scene.open(incident);
        var decision = scene.autonomous(incident);

        var run = scene.ended(incident);

        assertThat(run.status()).as(run.reason()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.decisionId()).isEqualTo(decision.id());
        assertThat(scene.target.requests("POST /act")).isEqualTo(1);
        assertThat(scene.facts(incident))
                .extracting(Fact::type)
                .containsExactly(
                        EventType.RUN_STARTED, EventType.STEP_FINISHED, EventType.RUN_FINISHED);
        assertThat(scene.facts(incident)).extracting(Fact::sequence).containsExactly(1L, 2L, 3L);
        assertThat(scene.facts(incident).getFirst().causationId())
                .isEqualTo("fact-" + decision.id());
    }

    @Test
    void the_same_decision_twice_acts_once() {
        playbook(POST);
        var decision = scene.draft(scene.incident());

        scene.sendAll(List.of(decision, decision));
        scene.ended(decision.incidentId());
        scene.send(decision);
        var later = scene.incident();
        scene.autonomous(later);
        scene.ended(later);

        assertThat(scene.target.effects("/act")).isEqualTo(2);
    }

    @Test
    void a_healthy_target_is_left_alone() {
        playbook(
                """
                steps:
                  - {id: check, uses: http.get, with: {target: TARGET, path: /health}}
                  - {id: act, if: '!steps.check.ok', uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
                """);
        var incident = scene.incident();
        scene.autonomous(incident);

        assertThat(scene.ended(incident).status()).isEqualTo(RunStatus.NO_CHANGE);
        assertThat(scene.target.requests("POST /act")).isZero();
    }

    @Test
    void what_was_done_is_undone_when_a_later_step_fails() {
        playbook(
                """
                onFailure: rollback
                steps:
                  - {id: one, uses: http.post, with: {target: TARGET, path: /one}, undo: {uses: http.delete, with: {target: TARGET, path: /one}}}
                  - {id: two, uses: http.post, with: {target: TARGET, path: /two}, undo: {uses: http.delete, with: {target: TARGET, path: /two}}}
                """);
        scene.target.answer("/two", 400);
        var incident = scene.incident();
        scene.autonomous(incident);

        var run = scene.ended(incident);

        assertThat(run.status()).as(run.reason()).isEqualTo(RunStatus.ROLLED_BACK);
        assertThat(scene.target.log()).containsExactly("POST /one", "POST /two", "DELETE /one");
    }

    @Test
    void a_playbook_that_is_not_here_is_not_started_and_says_why() {
        var incident = scene.incident();
        scene.autonomous(incident);

        var run = scene.ended(incident);

        assertThat(run.status()).isEqualTo(RunStatus.NOT_STARTED);
        assertThat(run.reason()).contains("is not here as it was decided on");
    }

    @Test
    void a_decision_that_comes_after_the_end_of_its_incident_starts_nothing() {
        playbook(POST);
        var incident = scene.incident();
        scene.recovered(incident);
        scene.autonomous(incident);

        assertThat(scene.ended(incident).status()).isEqualTo(RunStatus.NOT_STARTED);
        assertThat(scene.target.requests("POST /act")).isZero();
    }

    @Test
    void a_taken_incident_starts_nothing() {
        playbook(POST);
        var incident = scene.incident();
        scene.send(Incidents.open(incident).version(2).takenBy("bob").build());
        scene.autonomous(incident);

        assertThat(scene.ended(incident).reason()).isEqualTo("bob works on the incident");
    }

    private void playbook(String yaml) {
        scene.playbook(yaml);
        Await.until(
                "the playbook is here",
                () -> resources.find(PlaybookSpec.class, scene.name()).isPresent());
    }
}
