package org.aimos.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aimos.testkit.Await;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Senders that open a body and never end it. */
@QuarkusTest
class SlowBodiesTest {

    private static final String NONE = "X-None: none";
    private static final int FEW = 150; // more than the share of those who prove nothing

    @Inject MeterRegistry registry;
    @Inject Vertx vertx;

    @BeforeEach
    void applySources() {
        IntakeApp.sources();
    }

    @Test
    void a_body_that_takes_too_long_gets_408_and_its_connection_ends() throws IOException {
        String proof = "Authorization: Bearer " + IntakeApp.TOKEN;
        try (Socket known = neverEnding(proof);
                Socket stranger = neverEnding(NONE)) {
            for (Socket slow : List.of(known, stranger)) {
                String answer =
                        new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(answer)
                        .startsWith("HTTP/1.1 408")
                        .contains("application/problem+json")
                        .contains("was not all there after");
            }
        }
        Await.until("no bytes are held", () -> gauge("aimos.intake.bytes.in.flight") == 0);
    }

    @Test
    void a_preview_that_takes_too_long_ends_as_well() throws IOException {
        String viewer = "Authorization: " + Tokens.bearer("vic", "viewer");
        try (Socket slow = open("/v1/preview/json", viewer, "Content-Length: 4000", "{\"name\":")) {
            String answer =
                    new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408").contains("was not all there after");
        }
        Await.until("no bytes are held", () -> gauge("aimos.intake.bytes.in.flight") == 0);
    }

    @Test
    void over_http_2_only_the_slow_body_ends() throws Exception {
        var options =
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false);
        HttpClient client = vertx.createHttpClient(options);
        try {
            HttpClientRequest slow = post(client);
            slow.putHeader("Content-Length", "4000").write("{\"name\":");
            assertThat(inTime(slow.response()).statusCode()).isEqualTo(408);

            HttpClientRequest next = post(client);
            assertThat(inTime(next.send("{\"name\":\"x\",\"service\":\"shop\"}")).statusCode())
                    .isEqualTo(202);
            assertThat(next.connection()).isSameAs(slow.connection());
        } finally {
            client.close();
        }
        Await.until("no bytes are held", () -> gauge("aimos.intake.bytes.in.flight") == 0);
    }

    private static HttpClientRequest post(HttpClient client) throws Exception {
        HttpClientRequest request =
                inTime(
                        client.request(
                                HttpMethod.POST, RestAssured.port, "localhost", "/v1/alerts/json"));
        return request.putHeader("Authorization", "Bearer " + IntakeApp.TOKEN)
                .putHeader("Content-Type", "application/json");
    }

    private static <T> T inTime(Future<T> answer) throws Exception {
        return answer.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
    }

    @Test
    void strangers_hold_no_room_and_those_to_be_proven_only_their_share() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            Await.until(
                    "who proves nothing is told to come again",
                    () -> {
                        open(FEW, open);
                        return IntakeApp.enqueue("{}").extract().statusCode() == 503;
                    });

            IntakeApp.post("json", IntakeApp.TOKEN, "{\"name\":\"x\",\"service\":\"shop\"}")
                    .statusCode(202);
            assertThat(gauge("aimos.intake.requests.in.flight")).isLessThan(FEW);
            assertThat(gauge("aimos.intake.bytes.in.flight")).isLessThan(1_000);
            String told = "no room";
            IntakeApp.as("vic", "viewer")
                    .get("/v1/sources")
                    .then()
                    .body("storm.sentence", containsString(told));
            given().get("/q/health/ready").then().statusCode(200).body(containsString(told));
        } finally {
            for (Socket one : open) {
                one.close();
            }
        }
        Await.until("all have left", () -> gauge("aimos.intake.requests.in.flight") == 0);
    }

    private static void open(int many, List<Socket> open) {
        try {
            for (int i = 0; i < many; i++) {
                open.add(open("/v1/alerts/json", NONE, "Content-Length: 900000", "{"));
                open.add(open("/v2/enqueue", NONE, "Transfer-Encoding: chunked", "1\r\n{\r\n"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static Socket neverEnding(String header) throws IOException {
        return open("/v1/alerts/json", header, "Content-Length: 4000", "{\"name\":");
    }

    private static Socket open(String path, String header, String length, String start)
            throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        String head =
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + header
                        + "\r\n"
                        + length
                        + "\r\n\r\n"
                        + start;
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }
}
