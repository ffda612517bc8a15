package org.aimos.orchestrator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.Decision;
import org.aimos.events.EventType;
import org.aimos.events.RunStatus;
import org.aimos.resources.PlaybookSpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class KillTest {
    private static final int RUNS = 20;

    /** Far more than there is time for before the switch is pulled. */
    private static final int STEPS = 24;

    private static final String POSTS_AND_WAITS = postsAndWaits();

    @Inject ResourceReplica resources;
    private Scene scene;
    private String scope;

    @BeforeEach
    void open() {
        scene = new Scene();
        scene.generous();
        scene.playbook(POSTS_AND_WAITS);
        Await.until(
                "the playbook is here",
                () -> resources.find(PlaybookSpec.class, scene.name()).isPresent());
        scope = "playbook:" + scene.name();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void after_kill_has_answered_no_intent_commits() throws SQLException {
        var decisions = new ArrayList<Decision>();
        for (var i = 0; i < RUNS; i++) {
            decisions.add(scene.draft(scene.incident()));
        }
        scene.sendAll(decisions);
        Await.until("effects are under way", () -> scene.target.effects("/act") >= RUNS);

        pull("eve", "on-call").statusCode(200);
        var intents = intents();
        decisions.forEach(d -> scene.ended(d.incidentId()));

        assertThat(intents()).isEqualTo(intents);
        assertThat(scene.target.effects("/act")).isLessThanOrEqualTo((int) intents);
        assertThat(scene.ended(decisions.getFirst().incidentId()).status())
                .isIn(RunStatus.HANDED_OVER, RunStatus.NOT_STARTED, RunStatus.SUCCEEDED);
        assertThat(intents).isLessThan(RUNS * STEPS);
    }

    @Test
    void what_would_begin_under_a_kill_is_not_started_and_open_questions_are_withdrawn()
            throws SQLException {
        var waiting = scene.incident();
        scene.approve(waiting);
        scene.await(waiting, EventType.APPROVAL_ASKED);

        sql("select kill_switch_pull('" + scope + "', 'host', 'console is down')");

        assertThat(scene.ended(waiting).status()).isEqualTo(RunStatus.HANDED_OVER);
        scene.await(waiting, EventType.APPROVAL_WITHDRAWN);
        var late = scene.incident();
        scene.autonomous(late);
        assertThat(scene.ended(late).reason())
                .isEqualTo("the kill switch " + scope + " was pulled by host: console is down");
    }

    @Test
    void lifting_takes_another_person_and_roles_that_only_look_may_not_pull() {
        pull("kim", "auditor").statusCode(403);
        pull("eve", "author").statusCode(200);

        lift("eve").statusCode(403).body("detail", containsString("another person has to lift"));
        lift("bob").statusCode(200);
        lift("bob").statusCode(404);

        var incident = scene.incident();
        scene.autonomous(incident);
        scene.await(incident, EventType.RUN_STARTED);
    }

    @Test
    void there_is_no_other_scope() {
        post("/v1/kill-switches", "eve", "on-call", Map.of("scope", "host:x", "reason", "stop"))
                .statusCode(400);
    }

    private ValidatableResponse pull(String person, String role) {
        return post("/v1/kill-switches", person, role, Map.of("scope", scope, "reason", "stop it"));
    }

    private ValidatableResponse lift(String person) {
        return post(
                "/v1/kill-switches/lift",
                person,
                "on-call",
                Map.of("scope", scope, "reason", "fine again"));
    }

    private static ValidatableResponse post(
            String path, String person, String role, Map<String, String> body) {
        return given().header("Authorization", Tokens.bearer(person, role))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private long intents() throws SQLException {
        return count(
                "select count(*) from step_intent i join run r on r.id = i.run_id where r.playbook = '"
                        + scene.name()
                        + "'");
    }

    private static long count(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(Backends.ownerJdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void sql(String text) throws SQLException {
        try (var connection = DriverManager.getConnection(Backends.ownerJdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static String postsAndWaits() {
        var text = new StringBuilder("steps:\n");
        for (var i = 0; i < STEPS; i++) {
            text.append(
                    """
                      - {id: s%1$d, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
                      - {id: w%1$d, uses: wait, with: {for: 600ms}}
                    """
                            .formatted(i));
        }
        return text.toString();
    }
}
