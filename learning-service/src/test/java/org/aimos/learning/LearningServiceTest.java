package org.aimos.learning;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.aimos.bus.Transactions;
import org.aimos.events.AlertQuarantined;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.OutcomeRecorded;
import org.aimos.events.Topic;
import org.aimos.learning.store.RetentionTable;
import org.aimos.learning.store.StreamTable;
import org.aimos.learning.stream.LiveEvent;
import org.aimos.learning.timeline.Entry;
import org.aimos.learning.timeline.Teller;
import org.aimos.testkit.Alerts;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.FactSender;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class LearningServiceTest {
    @Inject Transactions transactions;
    @Inject RetentionTable retention;
    @Inject StreamTable stream;

    @Test
    void a_recorded_incident_is_told_from_alert_to_end() {
        Recorded recorded = new Recorded("whole");
        send(recorded.all());
        awaitEnd("whole");

        viewer().get("/v1/timelines/whole")
                .then()
                .statusCode(200)
                .body("items", hasSize(13))
                .body("items[0].kind", equalTo("alert.received"))
                .body("items[12].kind", equalTo("ticket.closed"))
                .body("items[3].data.mode", equalTo("approve"))
                .body("outcome.mode", equalTo("approved"))
                .body("next", nullValue());
        viewer().get("/v1/receipts/" + recorded.receipt())
                .then()
                .statusCode(200)
                .body("state", equalTo("ended"))
                .body("incident", equalTo("whole"))
                .body("since", notNullValue());
        viewer().get("/v1/outcomes?limit=500").then().body("items.incidentId", hasItem("whole"));
    }

    @Test
    void an_outcome_is_told_to_others() {
        send(new Recorded("told").all());

        try (FactProbe probe = FactProbe.on(Topic.INSIGHTS)) {
            Fact fact =
                    probe.await(
                            "the outcome as it is in the end",
                            f -> f.subject().equals("told") && mode(f).equals("approved"));
            assertThat(fact.correlationId()).isEqualTo("told");
            assertThat(fact.sequence()).isPositive();
        }
    }

    @Test
    void facts_in_any_order_end_in_the_same_state() {
        Random random = new Random(4711);
        List<String> ids = IntStream.range(0, 24).mapToObj(n -> "order-" + n).toList();
        List<Fact> facts = new ArrayList<>();
        for (String id : ids) {
            List<Fact> one = new ArrayList<>(new Recorded(id).all());
            one.addAll(one.subList(0, random.nextInt(one.size())));
            Collections.shuffle(one, random);
            facts.addAll(one);
        }
        Collections.shuffle(facts, random);

        send(facts);

        List<String> ends = ids.stream().map(id -> awaitEnd(id).replace(id, "ID")).toList();
        assertThat(ends).containsOnly(ends.getFirst());
    }

    @Test
    void an_incident_that_comes_back_has_no_outcome_any_more() {
        Recorded recorded = new Recorded("back");
        send(recorded.all());
        awaitEnd("back");

        send(List.of(recorded.reopened()));

        Await.until("the incident is open again", () -> timeline("back").get("outcome") == null);
        viewer().get("/v1/receipts/receipt-again-back").then().body("state", equalTo("decided"));
    }

    @Test
    void figures_come_with_their_definitions_and_are_documented() throws IOException {
        send(new Recorded("figures").all());
        awaitEnd("figures");

        JsonPath figures =
                viewer().get("/v1/kpis?from=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();

        assertThat(figures.getList("items.name", String.class))
                .contains(
                        "incidents",
                        "mtta",
                        "mttr",
                        "mttrApproved",
                        "coverage",
                        "autonomousRate",
                        "escalationRate",
                        "reopenRate",
                        "firstEffectP50");
        assertThat(figures.getList("items.definition", String.class))
                .allMatch(d -> d.endsWith("."));
        String page = Files.readString(Path.of("../docs/learning.md"));
        assertThat(figures.getList("items.name", String.class))
                .allMatch(name -> page.contains("`" + name + "`"));
        assertThat(figures.getDouble("items.find { it.name == 'mttr' }.value")).isEqualTo(60);
    }

    @Test
    void a_delivery_that_only_repeats_is_answered_by_its_alert() {
        Recorded recorded = new Recorded("again");
        send(List.of(recorded.opened(), recorded.decided(), recorded.repeated()));

        Await.until("its incident is known", () -> state("receipt-repeat-again").equals("decided"));
        viewer().get("/v1/receipts/receipt-repeat-again").then().body("incident", equalTo("again"));
    }

    @Test
    void what_could_not_be_mapped_has_a_receipt_too() {
        send(List.of(quarantined("receipt-bad", Alerts.AT)));

        Await.until("the receipt is known", () -> state("receipt-bad").equals("accepted"));
        viewer().get("/v1/receipts/receipt-bad")
                .then()
                .body("quarantined", equalTo("No severity."));
    }

    @Test
    void what_is_old_is_forgotten() {
        Instant old = Instant.parse("1980-01-01T00:00:00Z");
        send(List.of(quarantined("receipt-old", old), quarantined("receipt-young", Alerts.AT)));
        Await.until(
                "both are known",
                () ->
                        state("receipt-young").equals("accepted")
                                && state("receipt-old").equals("accepted"));
        List<RetentionTable.Old> all = new ArrayList<>(RetentionTable.ALERTS);
        all.addAll(RetentionTable.INCIDENTS);
        all.addAll(RetentionTable.STREAM);

        for (RetentionTable.Old table : all) {
            transactions
                    .run(session -> retention.delete(session, table, old.plusSeconds(60)))
                    .await()
                    .indefinitely();
        }

        assertThat(state("receipt-old")).isEqualTo("unknown");
        assertThat(state("receipt-young")).isEqualTo("accepted");
    }

    @Test
    void a_receipt_that_nobody_knows_is_unknown() {
        assertThat(state("never-sent")).isEqualTo("unknown");
    }

    @Test
    void the_stream_has_no_gaps_and_goes_on_where_a_reader_was() {
        send(new Recorded("stream").all());
        awaitEnd("stream");

        try (SseReader all = SseReader.open(RestAssured.port, "0")) {
            List<Long> first = all.ids(13);
            assertThat(first).isEqualTo(LongStream.rangeClosed(1, 13).boxed().toList());
        }
        try (SseReader rest = SseReader.open(RestAssured.port, "7")) {
            assertThat(rest.ids(3)).containsExactly(8L, 9L, 10L);
        }
    }

    @Test
    void positions_become_visible_in_their_order_however_many_write() throws InterruptedException {
        long begin = head();
        try (ExecutorService writers = Executors.newFixedThreadPool(6)) {
            List<Future<?>> written = new ArrayList<>();
            for (int n = 0; n < 120; n++) {
                int batch = n;
                written.add(writers.submit(() -> append(new Recorded("writer-" + batch).all())));
            }
            long seen = begin;
            while (seen < begin + 120 * 13) {
                assertThat(written).noneMatch(one -> one.state() == Future.State.FAILED);
                long from = seen;
                List<LiveEvent> page =
                        transactions
                                .run(session -> stream.after(session, from, 1000))
                                .await()
                                .indefinitely();
                for (LiveEvent event : page) {
                    assertThat(event.id()).isEqualTo(++seen);
                }
            }
        }
    }

    @Test
    void a_reader_sees_what_happens_while_it_reads() {
        try (SseReader live = SseReader.open(RestAssured.port, null)) {
            live.awaitSignOfLife();

            send(List.of(new Recorded("live").opened()));

            assertThat(live.await("\"incident\":\"live\""))
                    .contains("\"type\":\"incident.opened\"")
                    .contains("Incident opened: CheckoutSlow on web-live");
        }
    }

    @Test
    void timelines_are_given_in_pages() {
        send(new Recorded("paged").all());
        awaitEnd("paged");

        String next =
                viewer().get("/v1/timelines/paged?limit=7")
                        .then()
                        .body("items", hasSize(7))
                        .extract()
                        .path("next");

        viewer().get("/v1/timelines/paged?limit=7&cursor=" + next)
                .then()
                .body("items", hasSize(6))
                .body("items[5].kind", equalTo("ticket.closed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/kpis?from=yesterday",
                "/v1/kpis?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                "/v1/outcomes?limit=0",
                "/v1/outcomes?cursor=!!",
                "/v1/timelines/x?limit=9999"
            })
    void a_question_that_makes_no_sense_is_answered_with_how_to_mend_it(String question) {
        viewer().get(question)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("mend", notNullValue());
    }

    @Test
    void an_incident_that_nobody_knows_is_not_found() {
        viewer().get("/v1/timelines/none")
                .then()
                .statusCode(404)
                .body("detail", containsString("none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/kpis",
                "/v1/outcomes",
                "/v1/timelines/x",
                "/v1/receipts/x",
                "/v1/stream"
            })
    void nobody_reads_without_a_token_and_every_role_may(String path) {
        given().get(path).then().statusCode(401);
        given().header("Authorization", Tokens.bearer("eve", "stranger"))
                .get(path)
                .then()
                .statusCode(403);
        if (!path.equals("/v1/stream")) {
            for (String role :
                    List.of("viewer", "on-call", "author", "approver", "auditor", "admin")) {
                int status =
                        given().header("Authorization", Tokens.bearer("ann", role))
                                .get(path)
                                .statusCode();
                assertThat(status).isIn(200, 404);
            }
        }
    }

    private void append(List<Fact> facts) {
        List<Entry> entries = facts.stream().map(Teller::tell).toList();
        transactions.run(session -> stream.append(session, entries)).await().indefinitely();
    }

    private long head() {
        return transactions.run(stream::head).await().indefinitely();
    }

    private static Fact quarantined(String receipt, Instant at) {
        AlertQuarantined quarantined =
                new AlertQuarantined(
                        receipt, "shop", "json", "No severity.", null, Map.of(), "e30=", at);
        return new Fact(
                "q-" + receipt,
                EventType.ALERT_QUARANTINED,
                "/aimos/intake",
                "shop",
                at,
                null,
                null,
                receipt,
                null,
                null,
                quarantined);
    }

    /** Waits for the whole story of {@link Recorded} and returns what can be read of it. */
    private static String awaitEnd(String incident) {
        Await.until(
                incident + " is told to its end",
                () ->
                        timeline(incident).getList("items") != null
                                && timeline(incident).getList("items").size() == 13
                                && "approved".equals(timeline(incident).get("outcome.mode")));
        JsonPath timeline = timeline(incident);
        Object outcome = timeline.get("outcome");
        return timeline.getList("items.sentence")
                + " "
                + outcome
                + " "
                + state("receipt-" + incident);
    }

    private static JsonPath timeline(String incident) {
        return viewer().get("/v1/timelines/" + incident).jsonPath();
    }

    private static String state(String receipt) {
        return viewer().get("/v1/receipts/" + receipt).jsonPath().getString("state");
    }

    private static RequestSpecification viewer() {
        return given().header("Authorization", Tokens.bearer("vic", "viewer"));
    }

    private static void send(List<Fact> facts) {
        try (FactSender sender = FactSender.open()) {
            sender.send(facts);
        }
    }

    private static String mode(Fact fact) {
        return fact.data() instanceof OutcomeRecorded outcome ? outcome.mode() : "";
    }
}
