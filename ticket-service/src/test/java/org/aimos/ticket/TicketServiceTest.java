package org.aimos.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.DeliveryStatus;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.IncidentStatus;
import org.aimos.events.PersonNotified;
import org.aimos.events.RunStatus;
import org.aimos.events.Topic;
import org.aimos.resources.EscalationSpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.FactSender;
import org.aimos.testkit.Resources;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class TicketServiceTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Queue<String> posted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final String incident = "incident-" + RUNS.incrementAndGet();
    private HttpServer people = startServer();

    @Inject ResourceReplica resources;

    @BeforeEach
    void applyEscalation() {
        String yaml =
                """
                apiVersion: aimos/v1
                kind: Escalation
                metadata: {name: shop-oncall, version: 1.0.%d, owner: team-shop}
                spec:
                  levels:
                    - wait: 1s
                      people: [{name: first, webhook: 'http://127.0.0.1:%d/first'}]
                    - wait: 1h
                      people: [{name: second, email: second@shop.example}]
                """
                        .formatted(RUNS.get(), people.getAddress().getPort());
        try (FactSender sender = FactSender.open()) {
            sender.send(Resources.facts(yaml, "author"));
        }
        Await.until(
                "the escalation is known",
                () ->
                        resources
                                .find(EscalationSpec.class, "shop-oncall")
                                .filter(found ->
                                        found.resource()
                                                .metadata()
                                                .version()
                                                .equals("1.0." + RUNS.get()))
                                .isPresent());
    }

    @AfterEach
    void stopServer() {
        people.stop(0);
    }

    @Test
    void a_question_opens_a_filled_in_ticket_and_tells_level_after_level() {
        send(Story.approvedAndRepaired().subList(0, 4));
        Await.until(
                "the question is heard",
                () -> String.valueOf(read("text.next[0]")).startsWith("Answer"));

        ticket().body("ticket.status", equalTo("open"))
                .body("text.summary", containsString("checkout does not answer"))
                .body("text.next[0]", startsWith("Answer: May restart-service"));
        Await.until(
                "the first is told",
                () -> posted.stream().anyMatch(body -> body.contains("May restart-service")));
        Await.until(
                "the second is told when nobody answers", () -> "2".equals(read("ticket.level")));
        Await.until(
                "the second has mail",
                () ->
                        String.valueOf(
                                        read(
                                                "notifications.findAll { it.person == 'second' }.status"))
                                .contains("delivered"));
        ticket().body("notifications.person", hasItem("second"));

        send(List.of(Story.askedAgain()));
        Await.until(
                "the question asked again goes on where the first one was",
                () -> "2".equals(read("notifications.findAll { it.person == 'second' }.size()")));
        ticket().body("notifications.findAll { it.person == 'first' }.size()", equalTo(1));
    }

    @Test
    void the_ticket_is_closed_when_the_monitor_says_resolved() {
        send(Story.approvedAndRepaired());
        Await.until("it is closed", () -> "closed".equals(read("ticket.status")));
        ticket().body("text.next[0]", equalTo("Nothing: it is over."));
    }

    @Test
    void a_message_that_is_not_accepted_is_tried_again_and_each_attempt_is_a_fact() {
        refusals.set(1);
        try (FactProbe probe = FactProbe.on(Topic.TICKETS)) {
            send(
                    List.of(
                            Story.opened(Story.incident(1, IncidentStatus.OPEN)),
                            Story.ran(
                                    Story.run(
                                            3,
                                            RunStatus.HANDED_OVER,
                                            Story.approval(ApprovalStatus.REFUSED, "oncall")))));
            probe.await("a refused attempt", fact -> told(fact, DeliveryStatus.RETRYING));
            Fact delivered =
                    probe.await(
                            "a delivered attempt", fact -> told(fact, DeliveryStatus.DELIVERED));
            assertThat(((PersonNotified) delivered.data()).attempt()).isGreaterThan(1);
        }
    }

    @Test
    void people_comment_and_others_may_only_read() {
        send(List.of(Story.opened(Story.incident(1, IncidentStatus.OPEN))));
        ticket();
        given().header("Authorization", Tokens.bearer("maria", "on-call"))
                .contentType("application/json")
                .body("{\"text\": \"I look at the <b>disk</b>\"}")
                .post("/v1/tickets/" + incident + "/comments")
                .then()
                .statusCode(200)
                .body("author", equalTo("maria"));
        given().header("Authorization", Tokens.bearer("paul", "auditor"))
                .contentType("application/json")
                .body("{\"text\": \"no\"}")
                .post("/v1/tickets/" + incident + "/comments")
                .then()
                .statusCode(403);
        ticket().body("comments[0].text", equalTo("I look at the <b>disk</b>"));
    }

    @Test
    void wrong_questions_get_one_clear_answer() {
        String viewer = Tokens.bearer("paul", "viewer");
        given().get("/v1/tickets").then().statusCode(401);
        given().header("Authorization", viewer)
                .get("/v1/tickets/INC-999999")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("There is no ticket INC-999999"));
        given().header("Authorization", viewer)
                .get("/v1/tickets?status=stuck")
                .then()
                .statusCode(400)
                .body("where", equalTo("status"));
        given().header("Authorization", viewer).get("/v1/tickets?limit=0").then().statusCode(400);
    }

    private void send(List<Fact> story) {
        try (FactSender sender = FactSender.open()) {
            sender.send(story.stream().map(fact -> Story.about(fact, incident)).toList());
        }
    }

    private boolean told(Fact fact, DeliveryStatus status) {
        return fact.type() == EventType.PERSON_NOTIFIED
                && fact.subject().equals(incident)
                && ((PersonNotified) fact.data()).channel().equals("webhook")
                && ((PersonNotified) fact.data()).status() == status;
    }

    private ValidatableResponse ticket() {
        Await.until("there is a ticket", () -> read("ticket.number") != null);
        return given().header("Authorization", Tokens.bearer("paul", "viewer"))
                .get("/v1/tickets/" + incident)
                .then()
                .statusCode(200);
    }

    private String read(String path) {
        return given().header("Authorization", Tokens.bearer("paul", "viewer"))
                .get("/v1/tickets/" + incident)
                .jsonPath()
                .getString(path);
    }

    private HttpServer startServer() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        boolean ours = body.contains('"' + incident + '"');
                        boolean accepted = !ours || refusals.getAndDecrement() <= 0;
                        if (ours && accepted) {
                            posted.add(body);
                        }
                        exchange.sendResponseHeaders(accepted ? 202 : 503, -1);
                        exchange.close();
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
