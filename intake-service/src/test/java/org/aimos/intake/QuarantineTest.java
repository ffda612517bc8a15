package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.resources.Digest;
import org.aimos.testkit.Await;
import org.aimos.testkit.FactProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuarantineTest {

    @BeforeEach
    void applySources() {
        IntakeApp.sources();
    }

    @Test
    void what_could_not_be_mapped_is_seen_mended_and_replayed_once() {
        String token = "quarantine-token";
        IntakeApp.source("pagerduty", token, "1.0.0", "[shop]");
        Await.until(
                "the source is known",
                () -> IntakeApp.post("pagerduty", token, "{").extract().statusCode() == 400);
        String receipt =
                IntakeApp.post("pagerduty", token, incident())
                        .statusCode(202)
                        .body("alerts", equalTo(0))
                        .body("quarantined", equalTo(1))
                        .extract()
                        .path("receipt");
        String id = awaitInQuarantine(receipt);

        IntakeApp.as("vic", "viewer")
                .get("/v1/quarantine/" + id)
                .then()
                .statusCode(200)
                .body("reason", containsString("service 'warehouse'"))
                .body("text", containsString("The belt stands still"));
        IntakeApp.as("vic", "viewer")
                .post("/v1/quarantine/" + id + "/replay")
                .then()
                .statusCode(403);
        IntakeApp.as("onno", "on-call")
                .post("/v1/quarantine/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("detail", containsString("service 'warehouse'"));

        IntakeApp.source("pagerduty", token, "1.1.0", "[shop, warehouse]");

        Await.until(
                "the mended source is known and the body is replayed",
                () ->
                        IntakeApp.as("onno", "on-call")
                                        .post("/v1/quarantine/" + id + "/replay")
                                        .statusCode()
                                == 200);
        IntakeApp.as("onno", "on-call")
                .post("/v1/quarantine/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("detail", containsString("onno"));
        IntakeApp.as("vic", "viewer")
                .get("/v1/quarantine/" + id)
                .then()
                .body("replayedBy", equalTo("onno"))
                .body("replayedAt", notNullValue());
        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            Fact fact = probe.await("the alert", one -> receipt.equals(one.deliveryId()));
            assertThat(fact.data().toString()).contains("The belt stands still");
        }
    }

    @Test
    void a_page_of_the_list_goes_on_where_the_one_before_ended() {
        for (int i = 0; i < 3; i++) {
            String body = "{\"hello\":\"page %d\"}".formatted(i);
            awaitInQuarantine(
                    IntakeApp.post("alertmanager", IntakeApp.TOKEN, body)
                            .statusCode(202)
                            .extract()
                            .path("receipt"));
        }

        var first = IntakeApp.as("vic", "viewer").get("/v1/quarantine?limit=2").then().extract();
        String next = first.path("next");
        var second =
                IntakeApp.as("vic", "viewer")
                        .queryParam("cursor", next)
                        .get("/v1/quarantine")
                        .then()
                        .statusCode(200)
                        .extract();

        assertThat(first.<List<String>>path("items.id")).hasSize(2);
        assertThat(second.<List<String>>path("items.id"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(first.<List<String>>path("items.id"));
    }

    @Test
    void each_source_tells_what_it_sent_and_what_of_it_was_refused() {
        IntakeApp.source("tells", "json", "tells-token-0123456789abcdef", "1.0.0", "[shop]");
        String token = "tells-token-0123456789abcdef";
        Await.until(
                "the source is known",
                () -> IntakeApp.post("json", token, "{").extract().statusCode() == 400);
        IntakeApp.post("json", token, "{\"name\":\"Told\",\"service\":\"shop\"}").statusCode(202);
        IntakeApp.post("json", token, "{\"name\":\"Told\",\"service\":\"bank\"}").statusCode(202);

        String mine = "items.find { it.name == 'tells' }";
        IntakeApp.as("vic", "viewer")
                .get("/v1/sources")
                .then()
                .statusCode(200)
                .body(mine + ".connector", equalTo("json"))
                .body(mine + ".figures.alerts", equalTo(1))
                .body(mine + ".figures.quarantined", equalTo(1))
                .body(mine + ".figures.heardAt", notNullValue())
                .body(mine + ".figures.refusal.status", equalTo(400));
    }

    @Test
    void a_gzip_body_is_read_mended_by_a_mapping_and_replayed_once() throws IOException {
        String token = "mapped-token-0123456789abcdef";
        apply(token, "1.0.0", "body.nothing");
        String body = "{\"panel\":\"P7\",\"state\":\"hot\"}";
        Await.until(
                "the source is known",
                () -> IntakeApp.post("panel", token, body).extract().statusCode() == 202);
        String receipt =
                IntakeApp.postGzip("panel", token, body.replace("P7", "P8"))
                        .statusCode(202)
                        .body("quarantined", equalTo(1))
                        .extract()
                        .path("receipt");
        String id = awaitInQuarantine(receipt);
        IntakeApp.as("vic", "viewer")
                .get("/v1/quarantine/" + id)
                .then()
                .statusCode(200)
                .body("text", containsString("P8"));
        replay(id).statusCode(409);

        apply(token, "1.1.0", "body.panel");

        Await.until("mended", () -> replay(id).extract().statusCode() == 200);
        replay(id).statusCode(409);
        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            Fact fact = probe.await("the alert", one -> receipt.equals(one.deliveryId()));
            assertThat(fact.data().toString()).contains("panel=P8");
        }
    }

    private static ValidatableResponse replay(String id) {
        return IntakeApp.as("onno", "on-call").post("/v1/quarantine/" + id + "/replay").then();
    }

    private static void apply(String token, String version, String key) {
        IntakeApp.apply(
                "panels",
                """
                apiVersion: aimos/v1
                kind: Source
                metadata: {name: panels, version: %s, owner: team-plant}
                spec:
                  connector: panel
                  tokens: ['%s']
                  environments: [test]
                  services: ['*']
                  mapping: {key: {panel: %s}, name: "'Panel'", status: "body.state == 'hot' ? 'firing' : 'resolved'"}
                """
                        .formatted(version, Digest.of(token), key));
    }

    @Test
    void all_that_waits_of_a_source_is_replayed_in_pages_the_oldest_first() {
        String token = "pages-token-0123456789abcdef";
        String source = "pages";
        IntakeApp.source(source, "json", token, "1.0.0", "[shop]");
        Await.until(
                "the source is known",
                () -> IntakeApp.post("json", token, "{").extract().statusCode() == 400);
        String filler = "x".repeat(21_000);
        String id = "";
        for (String service : List.of("later", "later", "never")) {
            String body =
                    "{\"name\":\"P\",\"id\":\"%s\",\"service\":\"%s\",\"text\":\"%s\"}"
                            .formatted(id, service, filler);
            id =
                    awaitInQuarantine(
                            IntakeApp.post("json", token, body)
                                    .statusCode(202)
                                    .extract()
                                    .path("receipt"));
        }
        IntakeApp.as("vic", "viewer")
                .get("/v1/quarantine")
                .then()
                .body("items.find { it.source == 'pages' }.bytes", greaterThan(21_000));
        body(id, false).body("cut", equalTo(true)).body("text.length()", lessThan(20_100));
        body(id, true).body("cut", equalTo(false)).body("text.length()", greaterThan(21_000));
        IntakeApp.source(source, "json", token, "1.1.0", "[shop, later]");
        Await.until(
                "the mended source is known",
                () ->
                        IntakeApp.as("vic", "viewer")
                                .get("/v1/sources")
                                .then()
                                .extract()
                                .<List<String>>path("items.find { it.name == 'pages' }.services")
                                .contains("later"));

        String next =
                replayPage(Map.of("source", source, "limit", 2))
                        .body("replayed", equalTo(2))
                        .body("refused", equalTo(0))
                        .body("left", equalTo(1))
                        .extract()
                        .path("next");
        replayPage(Map.of("source", source, "limit", 2, "cursor", next))
                .body("replayed", equalTo(0))
                .body("refused", equalTo(1))
                .body("last", containsString("service 'never'"))
                .body("left", equalTo(0))
                .body("next", nullValue());
    }

    private static ValidatableResponse body(String id, boolean whole) {
        return IntakeApp.as("vic", "viewer").get("/v1/quarantine/" + id + "?whole=" + whole).then();
    }

    private static ValidatableResponse replayPage(Map<String, Object> which) {
        return IntakeApp.as("ann", "author")
                .contentType("application/json")
                .body(which)
                .post("/v1/quarantine/replay")
                .then()
                .statusCode(200);
    }

    @Test
    void what_is_not_there_is_not_found() {
        IntakeApp.as("onno", "on-call").post("/v1/quarantine/none/replay").then().statusCode(404);
        IntakeApp.as("onno", "on-call").get("/v1/quarantine/none").then().statusCode(404);
        IntakeApp.as("vic", "viewer").get("/v1/quarantine?cursor=x").then().statusCode(400);
        IntakeApp.as("vic", "viewer").get("/v1/quarantine?limit=0").then().statusCode(400);
    }

    private static String awaitInQuarantine(String receipt) {
        return Await.value(
                "the body is in quarantine",
                () ->
                        Optional.ofNullable(
                                IntakeApp.as("vic", "viewer")
                                        .get("/v1/quarantine")
                                        .then()
                                        .statusCode(200)
                                        .extract()
                                        .<List<Map<String, String>>>path("items")
                                        .stream()
                                        .filter(item -> receipt.equals(item.get("receipt")))
                                        .map(item -> item.get("id"))
                                        .findFirst()
                                        .orElse(null)));
    }

    private static String incident() {
        return """
        {"event":{"id":"EV77","event_type":"incident.triggered","resource_type":"incident","occurred_at":"2026-01-01T01:01:01Z",
         "data":{"id":"PINV77","type":"incident","status":"triggered","title":"The belt stands still","urgency":"high",
         "service":{"id":"S1","summary":"warehouse"}}}}
        """;
    }
}
