package org.aimos.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AtomicInteger> got = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void countsWhatWasTakenAndWhatWasRefusedOnEachConnection() throws IOException {
        server.createContext("/", exchange -> answer(exchange, true));

        Post.Measured measured =
                post().measure(3, 2, (connection, n) -> bytes(connection + " " + n % 2));

        assertThat(got).containsOnlyKeys("0 0", "0 1", "1 0", "1 1", "2 0", "2 1");
        assertThat(measured.latencies().count()).isEqualTo(sum(" 0"));
        assertThat(measured.refused()).isEqualTo(sum(" 1"));
    }

    @Test
    void sendsABodyThatIsLargerThanTheSocketTakesAtOnce() throws IOException {
        server.createContext("/", exchange -> answer(exchange, false));
        String large = "x".repeat(20_000_000);

        Post.Measured measured = post().measure(2, 0.01, (connection, n) -> bytes(large));

        assertThat(got).containsOnlyKeys(large);
        assertThat(measured.latencies().count()).isEqualTo(sum("x"));
    }

    @Test
    void failsWhenTheConnectionEnds() {
        server.createContext("/", HttpExchange::close);

        assertThatThrownBy(() -> post().measure(1, 0.1, (connection, n) -> bytes("body")))
                .isInstanceOf(IOException.class);
    }

    private Post post() {
        return new Post(server.getAddress().getPort(), "/alerts", "token", 200);
    }

    /** Refuses bodies that end with 1, if asked to, with a text. */
    private void answer(HttpExchange exchange, boolean refuses) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        got.computeIfAbsent(body, any -> new AtomicInteger()).incrementAndGet();
        if (refuses && body.endsWith("1")) {
            exchange.sendResponseHeaders(503, 4);
            exchange.getResponseBody().write(bytes("full"));
        } else {
            exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }

    private long sum(String end) {
        return got.entrySet().stream()
                .filter(one -> one.getKey().endsWith(end))
                .mapToLong(one -> one.getValue().get())
                .sum();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
