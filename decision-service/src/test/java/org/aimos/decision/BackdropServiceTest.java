package org.aimos.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.aimos.decision.around.Backdrop;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Topic;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.FakeClock;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** What stands around an incident is looked up beside decisions, and known to them afterwards. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class BackdropServiceTest {
    private static final String RESOURCES =
            """
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: ledger, version: 1.0.0, owner: team-books}
            spec: {tier: 3, environment: test, escalation: books}
            ---
            apiVersion: aimos/v1
            kind: Escalation
            metadata: {name: books, version: 1.0.0, owner: team-books}
            spec:
              levels:
                - people:
                    - {name: ann, email: ann@example.org}
                    - {name: ben, email: ben@example.org}
            """;

    @Inject Stage stage;
    @Inject Shelf shelf;
    @Inject Backdrops backdrops;
    @Inject FakeClock clock;

    @Test
    void aLookFindsIncidentsOfThePastAndWhoIsOnCall() {
        stage.pass(Duration.ofDays(1));
        stage.inForce(RESOURCES);
        Incident earlier = opened("");
        finish(earlier);
        stage.tell(stage.over(alert()));
        stage.pass(Duration.ofHours(2));
        Incident now = opened(earlier.id());

        backdrops.look().await().atMost(Duration.ofMinutes(1));

        Backdrop known = backdrops.of(shelf.now(), now, "books", clock.instant());
        assertThat(known.earlier())
                .extracting(Backdrop.Earlier::incident)
                .contains(earlier.id())
                .doesNotContain(now.id());
        assertThat(known.onCall()).singleElement().asString().contains("2");
        assertThat(known.missing()).isEmpty();
        assertThat(backdrops.of(shelf.now(), now, "nobody", clock.instant()).missing())
                .containsExactly("On call: not looked up yet.");
        Instant later = clock.instant().plus(Duration.ofMinutes(6));
        assertThat(backdrops.of(shelf.now(), now, "books", later).missing())
                .containsExactly("Past incidents: not looked up of late.");
        finish(now);
    }

    private Incident opened(String notThis) {
        try (FactProbe probe = FactProbe.on(Topic.INCIDENTS)) {
            stage.tell(alert());
            return Stage.incident(
                    probe,
                    "opened",
                    i ->
                            "ledger".equals(i.service())
                                    && i.status() == IncidentStatus.OPEN
                                    && !i.id().equals(notThis));
        }
    }

    private Alerts alert() {
        return stage.firing("BooksDiffer").service("ledger").on("books-1");
    }

    private static void finish(Incident incident) {
        given().header("Authorization", Tokens.bearer("olga", "on-call"))
                .contentType("application/json")
                .body("{\"reason\":\"test over\"}")
                .post("/v1/incidents/" + incident.id() + "/resolve")
                .then()
                .statusCode(200);
    }
}
