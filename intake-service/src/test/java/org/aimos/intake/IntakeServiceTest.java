package org.aimos.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertQuarantined;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.BrokerSwitch;
import org.aimos.testkit.FactProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class IntakeServiceTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String name = "Alert" + NUMBERS.incrementAndGet();

    @BeforeEach
    void applySources() {
        IntakeApp.sources();
    }

    @Test
    void an_alert_is_acknowledged_once_it_is_on_the_topic() {
        String receipt = accepted(post(alertmanager("firing", "shop", "staging")), 1, 0);

        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            Fact fact = probe.await("the alert", one -> receipt.equals(one.deliveryId()));
            assertThat(fact.type()).isEqualTo(EventType.ALERT_RECEIVED);
            Alert alert = ((AlertFact) fact.data()).alert();
            assertThat(fact.subject()).isEqualTo(alert.alertKey());
            assertThat(alert.name()).isEqualTo(name);
            assertThat(alert.source()).isEqualTo("watch-alertmanager");
            assertThat(alert.environment()).isEqualTo("staging");
        }
    }

    @Test
    void a_retried_body_is_the_same_fact_and_the_same_receipt() {
        String body = alertmanager("firing", "shop", "staging");
        String receipt = accepted(post(body), 1, 0);

        String again = accepted(post(body), 1, 0);

        assertThat(again).isEqualTo(receipt);
        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            Fact first = probe.await("the fact", one -> receipt.equals(one.deliveryId()));
            Await.until("both", () -> sent(probe, receipt).size() == 2);
            assertThat(sent(probe, receipt)).extracting(Fact::id).containsOnly(first.id());
        }
    }

    private static List<Fact> sent(FactProbe probe, String receipt) {
        return probe.seen().stream().filter(one -> receipt.equals(one.deliveryId())).toList();
    }

    @Test
    void the_same_bytes_after_a_recovery_are_another_fact() {
        String fires = "{\"name\":\"%s\",\"status\":\"firing\"}".formatted(name);
        String first = accepted(IntakeApp.post("json", IntakeApp.TOKEN, fires), 1, 0);
        String over = "{\"name\":\"%s\",\"status\":\"ok\"}".formatted(name);
        accepted(IntakeApp.post("json", IntakeApp.TOKEN, over), 1, 0);

        String again = accepted(IntakeApp.post("json", IntakeApp.TOKEN, fires), 1, 0);

        assertThat(again).isNotEqualTo(first);
    }

    @Test
    void an_alert_outside_its_source_goes_to_quarantine_and_the_others_do_not_wait_for_it() {
        String body =
                """
                {"alerts":[
                 {"status":"firing","labels":{"alertname":"%1$s","service":"shop"},"startsAt":"2026-01-01T00:00:00Z"},
                 {"status":"firing","labels":{"alertname":"%1$s","service":"payments"},"startsAt":"2026-01-01T00:00:00Z"},
                 {"status":"firing","labels":{"alertname":"%1$s","environment":"production"},"startsAt":"2026-01-01T00:00:00Z"}]}
                """
                        .formatted(name);

        String receipt = accepted(post(body), 1, 2);

        try (FactProbe probe = FactProbe.on(Topic.ALERTS, Topic.QUARANTINE)) {
            Fact fact =
                    probe.await(
                            "the body",
                            one ->
                                    receipt.equals(one.deliveryId())
                                            && one.data() instanceof AlertQuarantined);
            AlertQuarantined quarantined = (AlertQuarantined) fact.data();
            assertThat(quarantined.reason())
                    .contains("service 'payments'")
                    .contains("environment 'production'");
            assertThat(quarantined.headers()).doesNotContainKey("authorization");
            assertThat(fact.subject()).isEqualTo("watch-alertmanager");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alertmanager | {               | line 1, column 2",
                "alertmanager | \"text\"        | at the top",
                "alertmanager | {\"a\":1,\"a\":2} | line 1",
                "grafana      | []              | at the top",
                "json         | 7               | at the top",
                "cloudevents  | nonsense        | line 1",
            })
    void a_body_that_cannot_be_read_gets_400_with_where_and_how_to_mend(
            String connector, String body, String where) {
        IntakeApp.post(connector, IntakeApp.TOKEN, body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("where", containsString(where))
                .body("mend", notNullValue());
    }

    @Test
    void without_a_known_token_nothing_is_heard() {
        String body = alertmanager("firing", "shop", "staging");

        IntakeApp.post("alertmanager", "wrong", body)
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", notNullValue())
                .body("mend", notNullValue());
        given().contentType("application/json")
                .body(body)
                .post("/v1/alerts/alertmanager")
                .then()
                .statusCode(401);
    }

    @Test
    void a_token_counts_in_each_of_its_three_places() {
        String body = alertmanager("firing", "shop", "staging");
        for (var request :
                List.of(
                        given().header("X-AIMOS-Token", IntakeApp.TOKEN),
                        given().auth().preemptive().basic("prometheus", IntakeApp.TOKEN),
                        given().header("Authorization", "bearer " + IntakeApp.TOKEN))) {
            request.contentType("application/json")
                    .body(body)
                    .post("/v1/alerts/alertmanager")
                    .then()
                    .statusCode(202);
        }
    }

    @Test
    void a_token_for_other_connectors_is_refused_and_an_unknown_connector_is_not_there() {
        IntakeApp.post("pagerduty", IntakeApp.TOKEN, "{}").statusCode(403);
        IntakeApp.post("nonsense", IntakeApp.TOKEN, "{}").statusCode(404);
    }

    @Test
    void a_source_of_every_connector_speaks_them_all() {
        String token = "token-of-all-connectors";
        IntakeApp.source("watch-all", "*", token, "1.0.0", "['*']");
        Await.until(
                "the source is known",
                () -> IntakeApp.post("grafana", token, "{").extract().statusCode() == 400);

        accepted(IntakeApp.post("json", token, "{\"name\":\"x\"}"), 1, 0);
        accepted(IntakeApp.post("pagerduty_events", token, event("resolve", name)), 1, 0);
        IntakeApp.enqueue(event("trigger", name).replace(IntakeApp.TOKEN, token)).statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 20, 6 << 20})
    void too_large_a_body_gets_413_with_a_way_to_mend_it(int size) {
        IntakeApp.post("json", IntakeApp.TOKEN, "{\"name\":\"" + "x".repeat(size) + "\"}")
                .statusCode(413)
                .contentType("application/problem+json")
                .body("mend", containsString("fewer"));
    }

    @Test
    void a_small_body_that_unfolds_into_a_huge_one_gets_413() throws IOException {
        given().header("X-AIMOS-Token", IntakeApp.TOKEN)
                .header("Content-Encoding", "gzip")
                .contentType("application/json")
                .body(gzip(" ".repeat(50 << 20)))
                .post("/v1/alerts/json")
                .then()
                .statusCode(413);
    }

    @Test
    void a_compressed_body_is_read() throws IOException {
        given().header("X-AIMOS-Token", IntakeApp.TOKEN)
                .header("Content-Encoding", "gzip")
                .contentType("application/json")
                .body(gzip("{\"name\":\"Packed\"}"))
                .post("/v1/alerts/json")
                .then()
                .statusCode(202)
                .body("alerts", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 202",
        "application/json; charset=utf-8, 202",
        "text/plain, 202",
        "application/vnd.tool+json, 202",
        "application/xml, 415",
        "application/x-www-form-urlencoded, 415",
        "multipart/form-data, 415",
    })
    void only_json_is_read_by_whatever_name_it_comes(String type, int status) {
        given().config(IntakeApp.EXACT)
                .header("X-AIMOS-Token", IntakeApp.TOKEN)
                .contentType(type)
                .body("{\"name\":\"Typed\"}".getBytes(StandardCharsets.UTF_8))
                .post("/v1/alerts/json")
                .then()
                .statusCode(status);
    }

    @Test
    void a_binary_cloud_event_is_a_note() {
        given().header("X-AIMOS-Token", IntakeApp.TOKEN)
                .header("ce-specversion", "1.0")
                .header("ce-id", name)
                .header("ce-source", "/ci")
                .header("ce-type", "example.invented.deployed")
                .contentType("application/octet-stream")
                .body(new byte[] {0, 1, 2})
                .post("/v1/alerts/cloudevents")
                .then()
                .statusCode(202)
                .body("alerts", equalTo(1));
    }

    @Test
    void a_preview_shows_the_alerts_and_publishes_nothing() {
        IntakeApp.as("vic", "viewer")
                .contentType("application/json")
                .body(alertmanager("firing", "anything", "production"))
                .post("/v1/preview/alertmanager")
                .then()
                .statusCode(200)
                .body("alerts[0].status", equalTo("firing"))
                .body("alerts[0].severity", equalTo("high"))
                .body("alerts[0].name", equalTo(name))
                .body("alerts[0].service", equalTo("anything"))
                .body("alerts[0].alertKey", notNullValue())
                .body("alerts[0].startsAt", equalTo("2026-01-01T00:00:00Z"));
        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            assertThat(probe.seen())
                    .noneMatch(one ->
                            one.data() instanceof AlertFact heard
                                    && heard.alert().name().equals(name));
        }
    }

    @Test
    void a_preview_needs_a_role() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/preview/json")
                .then()
                .statusCode(401);
    }

    @Test
    void the_connectors_are_listed() {
        IntakeApp.as("vic", "viewer")
                .get("/v1/connectors")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("alertmanager"))
                .body("items.path", hasItem("/v1/alerts/pagerduty-events"));
    }

    @Test
    void while_the_broker_is_away_senders_are_told_to_come_back_and_none_is_lost() {
        List<String> receipts = new ArrayList<>();
        receipts.add(accepted(post(alertmanager("firing", "shop", "test")), 1, 0));
        BrokerSwitch.off();
        try {
            post(alertmanager("resolved", "shop", "test"))
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .contentType("application/problem+json");
            IntakeApp.enqueue(event("trigger", name)).statusCode(503);
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            BrokerSwitch.on();
        }
        Await.until(
                "a retry is taken",
                () -> {
                    var answer = post(alertmanager("resolved", "shop", "test")).extract();
                    if (answer.statusCode() == 202) {
                        receipts.add(answer.path("receipt"));
                    }
                    return answer.statusCode() == 202;
                });

        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            for (String receipt : receipts) {
                probe.await("what was promised", one -> receipt.equals(one.deliveryId()));
            }
        }
    }

    @Test
    void events_in_the_dialect_of_pagerduty_get_its_answers() {
        IntakeApp.enqueue(event("trigger", name))
                .statusCode(202)
                .body("status", equalTo("success"))
                .body("message", equalTo("Event processed"))
                .body("dedup_key", equalTo(name));
        IntakeApp.enqueue(event("acknowledge", name)).statusCode(202);
        IntakeApp.enqueue(event("resolve", name)).statusCode(202);

        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            List<Fact> facts =
                    probe.await(
                            "all three",
                            3,
                            one ->
                                    one.data() instanceof AlertFact heard
                                            && heard.alert().alertKeyOf().endsWith(name));
            assertThat(facts)
                    .extracting(Fact::type)
                    .containsExactly(
                            EventType.ALERT_RECEIVED,
                            EventType.ALERT_NOTED,
                            EventType.ALERT_RESOLVED);
            assertThat(facts).extracting(Fact::subject).containsOnly(facts.getFirst().subject());
        }
    }

    @Test
    void an_event_without_a_key_is_given_one() {
        String body =
                """
                {"routing_key":"%s","event_action":"trigger",
                 "payload":{"summary":"%s","source":"s","severity":"info"}}
                """
                        .formatted(IntakeApp.TOKEN, name);

        String first = IntakeApp.enqueue(body).statusCode(202).extract().path("dedup_key");
        String second = IntakeApp.enqueue(body).statusCode(202).extract().path("dedup_key");

        assertThat(first).isNotBlank().isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{",
                "{}",
                "{\"routing_key\":\"wrong\",\"event_action\":\"trigger\"}",
                "{\"routing_key\":\"TOKEN\",\"event_action\":\"explode\"}",
                "{\"routing_key\":\"TOKEN\",\"event_action\":\"trigger\"}",
                "{\"routing_key\":\"TOKEN\",\"event_action\":\"resolve\"}",
            })
    void an_invalid_event_is_refused_as_pagerduty_refuses_it(String body) {
        IntakeApp.enqueue(body.replace("TOKEN", IntakeApp.TOKEN))
                .statusCode(400)
                .body("status", equalTo("invalid event"))
                .body("message", equalTo("Event object is invalid"))
                .body("errors[0]", notNullValue());
    }

    private ValidatableResponse post(String body) {
        return IntakeApp.post("alertmanager", IntakeApp.TOKEN, body);
    }

    private static String accepted(ValidatableResponse answer, int alerts, int quarantined) {
        return answer.statusCode(202)
                .body("alerts", equalTo(alerts))
                .body("quarantined", equalTo(quarantined))
                .extract()
                .path("receipt");
    }

    private String alertmanager(String status, String service, String environment) {
        return """
        {"version":"4","status":"%s","alerts":[{"status":"%s","labels":{"alertname":"%s","service":"%s",\
        "environment":"%s","severity":"major"},"startsAt":"2026-01-01T00:00:00Z"}]}
        """
                .formatted(status, status, name, service, environment);
    }

    private static String event(String action, String key) {
        return """
        {"routing_key":"%s","event_action":"%s","dedup_key":"%s",
         "payload":{"summary":"it burns","source":"host-1","severity":"critical","custom_details":{"service":"shop"}}}
        """
                .formatted(IntakeApp.TOKEN, action, key);
    }

    private static byte[] gzip(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
