package org.aimos.orchestrator.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A fake of a service that only its vendor runs, or that is too large to run here: it answers as
 * that service's documentation says, over a real socket. It is not the real thing.
 */
final class FakeSaas implements AutoCloseable {
    /** One request. */
    record Asked(String method, String path, String query, String body, String authorization) {}

    /** One answer; at a negative status it hangs up instead. */
    record Answer(int status, Object body) {}

    /** What it knows. */
    interface Script {
        Answer answer(Asked asked);
    }

    final List<Asked> posts = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Script script;

    FakeSaas(Script script) {
        this.script = script;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Another script from now on. */
    void plays(Script other) {
        script = other;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            Asked asked =
                    new Asked(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            query == null ? "" : query,
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8),
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            if (asked.method().equals("POST")) {
                posts.add(asked);
            }
            Answer answer = script.answer(asked);
            if (answer.status() < 0) {
                return;
            }
            byte[] body = bytes(answer.body());
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            answer.body() instanceof String ? "text/plain" : "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] bytes(Object body) throws JsonProcessingException {
        return body instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : Json.write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
