package org.aimos.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.Approval;
import org.aimos.events.EventType;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.worker.Failpoints.Point;
import org.aimos.resources.PlaybookSpec;
import org.aimos.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A playbook gets a next version while runs of the one before are under way. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UpgradeTest {
    private static final String FIRST =
            """
            steps:
              - id: begin
                uses: http.post
                with: {target: TARGET, path: /first/begin}
                timeout: 10m
                verify: {uses: http.get, with: {target: TARGET, path: /gate}, until: result.ok, within: 10m}
                irreversible: so
              - {id: end, uses: http.post, with: {target: TARGET, path: /first/end}, irreversible: so}
            """;
    private static final String SECOND =
            """
            steps:
              - {id: only, uses: http.post, with: {target: TARGET, path: /second}, irreversible: so}
            """;

    @Inject ResourceReplica resources;
    @Inject ScriptedFailpoints failpoints;
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
        scene.generous();
        scene.playbook(FIRST);
        here("1.0.0");
    }

    @AfterEach
    void close() {
        failpoints.next(Point.BEFORE_INTENT, 0);
        scene.close();
    }

    @Test
    void a_run_that_asks_people_goes_on_with_the_version_they_were_asked_about() {
        var incident = scene.incident();
        scene.approve(incident);
        var asked = asked(incident);
        upgrade();

        People.approves(asked, "bob", "fine").statusCode(200);

        endsWithTheFirst(scene.ended(incident));
        theNextUsesTheSecond();
    }

    @Test
    void a_run_that_waits_goes_on_with_its_version_even_under_another_worker() {
        var incident = scene.incident();
        scene.target.answer("/gate", 503);
        scene.autonomous(incident);
        Await.until("it waits", () -> scene.target.requests("GET /gate") > 0);
        upgrade();
        var deaths = failpoints.deaths();
        failpoints.next(Point.BEFORE_INTENT, 1);
        scene.target.answer("/gate", 200);

        var run = scene.ended(incident);

        assertThat(failpoints.deaths()).as("a worker died").isEqualTo(deaths + 1);
        endsWithTheFirst(run);
        theNextUsesTheSecond();
    }

    private void upgrade() {
        scene.upgrade("2.0.0", SECOND);
        here("2.0.0");
    }

    private void here(String version) {
        Await.until(
                "version " + version + " is here",
                () ->
                        resources
                                .find(PlaybookSpec.class, scene.name())
                                .filter(found -> found.resource().version().equals(version))
                                .isPresent());
    }

    private void endsWithTheFirst(Run run) {
        assertThat(run.status()).as(run.reason()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.playbook().version()).isEqualTo("1.0.0");
        assertThat(run.steps()).extracting(Run.Step::id).containsExactly("begin", "end");
        assertThat(scene.target.log())
                .filteredOn(asked -> asked.startsWith("POST"))
                .containsExactly("POST /first/begin", "POST /first/end");
    }

    private void theNextUsesTheSecond() {
        var incident = scene.incident();
        scene.autonomous(incident);
        var run = scene.ended(incident);
        assertThat(run.status()).as(run.reason()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.playbook().version()).isEqualTo("2.0.0");
        assertThat(scene.target.effects("/second")).isEqualTo(1);
    }

    private Approval asked(String incident) {
        return ((RunFact.ApprovalAsked) scene.await(incident, EventType.APPROVAL_ASKED).data())
                .approval();
    }
}
