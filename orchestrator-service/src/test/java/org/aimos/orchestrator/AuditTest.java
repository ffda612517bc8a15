package org.aimos.orchestrator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.AuditChain;
import org.aimos.events.AuditEntry;
import org.aimos.events.EventType;
import org.aimos.events.RunFact;
import org.aimos.resources.PlaybookSpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AuditTest {
    @Inject ResourceReplica resources;
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
        scene.generous();
        scene.playbook(
                """
                steps:
                  - {id: act, uses: http.post, with: {target: TARGET, path: /act}, irreversible: so}
                """);
        Await.until(
                "the playbook is here",
                () -> resources.find(PlaybookSpec.class, scene.name()).isPresent());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void an_approved_effect_leaves_question_answer_intent_and_outcome_in_a_chain_that_holds() {
        var run = approved("carl");

        var rows = rows();

        assertThat(rows.stream().filter(r -> r.subject().equals(run)).map(AuditEntry::kind))
                .containsExactly(
                        "approval-asked",
                        "approval-answer",
                        "approval-granted",
                        "intent",
                        "outcome");
        assertHolds(rows);
    }

    @Test
    void the_kill_switch_leaves_its_changes_though_it_was_pulled_on_the_host() throws SQLException {
        var scope = "run:" + UUID.randomUUID();
        try (var connection = app();
                var statement = connection.createStatement()) {
            statement.execute("select kill_switch_pull('%s', 'host', 'fire')".formatted(scope));
        }

        var row = rows().stream().filter(r -> r.subject().equals(scope)).findFirst().orElseThrow();

        assertThat(row.kind()).isEqualTo("kill-switch-pulled");
        assertThat(row.body()).doesNotContain("host");
        assertThat(row.text()).contains("host", "fire");
    }

    @Test
    void what_was_noted_before_is_among_the_rows_while_another_appender_is_at_work()
            throws SQLException {
        var scope = "run:" + UUID.randomUUID();
        try (var appender = app();
                var work = appender.createStatement()) {
            appender.setAutoCommit(false);
            work.execute("select pg_advisory_xact_lock(7203160, 50)");
            try (var host = app();
                    var statement = host.createStatement()) {
                statement.execute("select kill_switch_pull('%s', 'host', 'fire')".formatted(scope));
            }

            var rows = CompletableFuture.supplyAsync(AuditTest::rows);

            Await.until("it waits for the appender", () -> rows.isDone() || waits());
            appender.commit();
            assertThat(rows.join()).extracting(AuditEntry::subject).contains(scope);
        }
    }

    private static boolean waits() {
        try (var connection = app();
                var statement = connection.createStatement();
                var waiting =
                        statement.executeQuery(
                                "select 1 from pg_locks where locktype = 'advisory' and objid = 50"
                                        + " and not granted")) {
            return waiting.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void personal_text_can_be_erased_and_the_chain_still_holds() {
        var run = approved("mona");

        given().header("Authorization", Tokens.bearer("root", "admin"))
                .contentType(ContentType.JSON)
                .body(Map.of("person", "mona", "reason", "asked for it"))
                .post("/v1/audit/orchestrator/erase")
                .then()
                .statusCode(200)
                .body("erased", greaterThan(0));

        var rows = rows();
        assertThat(rows.stream().filter(r -> r.subject().equals(run)))
                .allSatisfy(r -> assertThat(String.valueOf(r.text())).doesNotContain("mona"));
        assertThat(rows).extracting(AuditEntry::kind).contains("text-erased");
        assertHolds(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set body = '{}' where seq = 1",
                "delete from audit_entry",
                "delete from audit_text",
                "delete from audit_pending",
                "insert into audit_entry values (0, now(), '', '', '', '', '', '')",
                "truncate audit_entry cascade",
                "update step_intent set uses = 'nothing'",
                "delete from approval_answer",
                "select audit_prune(now())",
                "select audit_prune(now() - interval '399 days')"
            })
    void the_role_that_works_can_not_change_what_was_written(String statement) throws SQLException {
        try (var connection = app();
                var made = connection.createStatement()) {
            assertThatThrownBy(() -> made.execute(statement)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void what_the_owner_of_the_database_changes_is_found() throws SQLException {
        approved("dora");
        var rows = rows();
        var touched = rows.get(rows.size() / 2);
        var changed = new ArrayList<>(rows);
        changed.set(
                rows.size() / 2,
                new AuditEntry(
                        touched.service(),
                        touched.seq(),
                        touched.at(),
                        touched.kind(),
                        touched.subject(),
                        "{}",
                        touched.textHash(),
                        touched.salt(),
                        touched.text(),
                        touched.before(),
                        touched.hash()));

        assertThat(firstBreak(changed)).startsWith("row " + touched.seq() + " ");
    }

    /** The id of a run that this person approved and that has ended. */
    private String approved(String person) {
        var incident = scene.incident();
        scene.approve(incident);
        var asked = (RunFact.ApprovalAsked) scene.await(incident, EventType.APPROVAL_ASKED).data();
        People.approves(asked.approval(), person, "go on").statusCode(200);
        return scene.ended(incident).id();
    }

    private static List<AuditEntry> rows() {
        var rows = new ArrayList<AuditEntry>();
        while (true) {
            var after = rows.isEmpty() ? 0 : rows.getLast().seq();
            var page =
                    given().header("Authorization", Tokens.bearer("kim", "auditor"))
                            .get("/v1/audit/orchestrator?after=" + after)
                            .jsonPath()
                            .getList("items", AuditEntry.class);
            if (page.isEmpty()) {
                return rows;
            }
            rows.addAll(page);
        }
    }

    private static void assertHolds(List<AuditEntry> rows) {
        assertThat(firstBreak(rows)).isEmpty();
    }

    private static String firstBreak(List<AuditEntry> rows) {
        var chain = new AuditChain();
        for (var row : rows) {
            var wrong = chain.next(row);
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        return chain.wholeFromStart() ? "" : "it does not begin at the beginning";
    }

    private static Connection app() throws SQLException {
        return DriverManager.getConnection(Backends.appJdbcUrl());
    }
}
