package org.aimos.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.aimos.events.AlertFact;
import org.aimos.events.Change;
import org.aimos.events.ChangeObserved;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tools that take us for another service, over HTTP. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class DialectsTest {

    @BeforeEach
    void applySources() {
        IntakeApp.sources();
        IntakeApp.source("opsgenie-api", IntakeApp.TOKEN, "1.0.0", "[shop]");
        Await.until(
                "the source is known",
                () -> genie("", "{\"message\":\"m\"}").extract().statusCode() == 202);
    }

    @Test
    void prometheus_pushes_as_to_its_alertmanager() {
        String alert =
                "[{\"labels\":{\"alertname\":\"PushedUp\",\"service\":\"shop\"},\"annotations\":{},"
                        + "\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"%s\",\"generatorURL\":\"http://p\"}]";

        push(alert.formatted("2099-01-01T00:00:00Z")).statusCode(200).body(emptyOrNullString());
        push(alert.formatted("2026-01-01T00:05:00Z")).statusCode(200);
        push("{").statusCode(400).body(containsString("not valid JSON"));

        assertThat(statuses("PushedUp")).containsExactly("firing", "resolved");
    }

    @Test
    void a_sender_that_asks_before_it_sends_is_told_to_go_on() throws Exception {
        HttpRequest asking =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:" + RestAssured.port + "/api/v2/alerts"))
                        .expectContinue(true)
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + IntakeApp.TOKEN)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "[{\"labels\":{\"alertname\":\"Asked\",\"service\":\"shop\"}}]"))
                        .build();

        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            assertThat(http.send(asking, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_slash_at_the_end_of_a_path_loses_no_alert() {
        String event =
                """
                {"routing_key":"%s","event_action":"trigger","dedup_key":"slash",
                 "payload":{"summary":"Slash","source":"web-1","severity":"error","custom_details":{"service":"shop"}}}
                """
                        .formatted(IntakeApp.TOKEN);
        for (String path : List.of("/v2/enqueue/", "/v1/alerts/pagerduty-events/")) {
            given().header("Authorization", "Bearer " + IntakeApp.TOKEN)
                    .contentType("application/json")
                    .body(event)
                    .post(path)
                    .then()
                    .statusCode(202);
        }
        given().header("Authorization", "Bearer " + IntakeApp.TOKEN)
                .contentType("application/json")
                .body("[{\"labels\":{\"alertname\":\"Slash\",\"service\":\"shop\"}}]")
                .post("/api/v2/alerts/")
                .then()
                .statusCode(200);
    }

    @Test
    void another_method_is_refused_in_words() {
        given().get("/api/v2/alerts").then().statusCode(405).body(containsString("method"));
        given().get("/v1/alerts/json").then().statusCode(405).body("mend", containsString("POST"));
    }

    @Test
    void opsgenie_alerts_are_created_noted_and_closed() {
        genie("", "{\"message\":\"GenieDisk\",\"alias\":\"disk/7\",\"priority\":\"P1\"}")
                .statusCode(202)
                .body("result", equalTo("Request will be processed"));
        genie("/disk%2F7/notes?identifierType=alias", "{\"note\":\"looking\"}").statusCode(202);
        genie("/disk%2F7/close?identifierType=alias", "{}").statusCode(202);

        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            List<Fact> facts =
                    probe.await(
                            "all three",
                            3,
                            one ->
                                    one.data() instanceof AlertFact fact
                                            && fact.alert().alertKeyOf().equals("alias=disk/7"));
            assertThat(facts)
                    .extracting(one -> ((AlertFact) one.data()).alert().status().word())
                    .containsExactly("firing", "note", "resolved");
            assertThat(facts).extracting(Fact::subject).containsOnly(facts.getFirst().subject());
        }
    }

    @Test
    void opsgenies_errors_are_opsgenies() {
        genie("", "{}").statusCode(422).body("message", containsString("'message'"));
        genie("/7/close?identifierType=tiny", "{}").statusCode(422);
        given().header("Authorization", "GenieKey nobody")
                .contentType("application/json")
                .body("{\"message\":\"m\"}")
                .post("/v2/alerts")
                .then()
                .statusCode(401)
                .body("message", containsString("token"));
        given().get("/v2/alerts/requests/ZGlzay83")
                .then()
                .statusCode(200)
                .body("data.alias", equalTo("disk/7"));
    }

    @Test
    void pagerdutys_change_events_become_changes_and_are_answered_as_pagerduty_does() {
        String body =
                """
                {"routing_key":"%s","payload":{"summary":"shop 3.1 is live","source":"deployer",
                 "timestamp":"2026-01-02T03:04:05Z","custom_details":{"service":"shop","version":"3.1",
                 "environment":"staging","author":"maria"}},"links":[{"href":"https://ci.example/9","text":"build"}]}
                """
                        .formatted(IntakeApp.TOKEN);

        changed(body)
                .statusCode(202)
                .body("status", equalTo("success"))
                .body("message", equalTo("Change event processed"));
        changed(body.replace("shop 3.1 is live", "")).statusCode(400);
        changed(body.replace("payload\":{", "event_action\":\"trigger\",\"payload\":{"))
                .statusCode(400)
                .body("status", equalTo("invalid event"));
        changed(body.replace(IntakeApp.TOKEN, "nobody")).statusCode(400);
        IntakeApp.enqueue(body).statusCode(400);

        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            Fact fact =
                    probe.await(
                            "the change",
                            one ->
                                    one.data() instanceof ChangeObserved said
                                            && said.change().title().equals("shop 3.1 is live"));
            Change change = ((ChangeObserved) fact.data()).change();
            assertThat(change.service()).isEqualTo("shop");
            assertThat(change.version()).isEqualTo("3.1");
            assertThat(change.author()).isEqualTo("maria");
            assertThat(change.link()).isEqualTo("https://ci.example/9");
        }
    }

    private static ValidatableResponse changed(String body) {
        return given().contentType("application/json").body(body).post("/v2/change/enqueue").then();
    }

    private static List<String> statuses(String name) {
        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            return probe
                    .await(
                            "both",
                            2,
                            one ->
                                    one.data() instanceof AlertFact fact
                                            && fact.alert().name().equals(name))
                    .stream()
                    .map(one -> ((AlertFact) one.data()).alert().status().word())
                    .toList();
        }
    }

    private static ValidatableResponse push(String body) {
        return given().header("Authorization", "Bearer " + IntakeApp.TOKEN)
                .contentType("application/json")
                .body(body)
                .post("/api/v2/alerts")
                .then();
    }

    private static ValidatableResponse genie(String path, String body) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "GenieKey " + IntakeApp.TOKEN)
                .contentType("application/json")
                .body(body)
                .post("/v2/alerts" + path)
                .then();
    }
}
