package org.aimos.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A stand-in for a service: answers with its own name and what reached it, one line each. {@code
 * /v1/stream} sends one event and stays open until {@link #release()}; {@code /v1/kpis} never
 * answers before that.
 */
final class TestService implements AutoCloseable {
    private final String name;
    private final HttpServer server;
    private final CountDownLatch released = new CountDownLatch(1);

    TestService(String name) throws IOException {
        this.name = name;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::echo);
        server.createContext("/v1/stream", this::stream);
        server.createContext("/v1/kpis", this::hold);
        server.createContext("/q/health/ready", this::health);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void release() {
        released.countDown();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }

    private void echo(HttpExchange exchange) throws IOException {
        int length = exchange.getRequestBody().readAllBytes().length;
        String answer =
                "service=%s%nrequest=%s %s%nbody=%d%nauthorization=%s%ncookie=%s%nforwarded=%s%n"
                        .formatted(
                                name,
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                length,
                                exchange.getRequestHeaders().getFirst("Authorization"),
                                exchange.getRequestHeaders().getFirst("Cookie"),
                                exchange.getRequestHeaders().getFirst("X-Forwarded-For"));
        exchange.getResponseHeaders().add("Set-Cookie", "aimos_session=stolen");
        answer(exchange, 200, answer);
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        await();
        exchange.close();
    }

    private void hold(HttpExchange exchange) throws IOException {
        await();
        answer(exchange, 200, "late");
    }

    private void health(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                503,
                "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"database\",\"status\":\"DOWN\",\"data\":{\"unreadable\":\"Policy x can't be read here\"}}]}");
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
