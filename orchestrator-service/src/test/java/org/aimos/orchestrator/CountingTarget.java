package org.aimos.orchestrator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * An HTTP target that honours the idempotency key, and counts. A path may be told to answer
 * otherwise.
 */
final class CountingTarget implements AutoCloseable {
    private final HttpServer server;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> keys = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();

    CountingTarget() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on this path answers so. */
    void answer(String path, int status) {
        answers.put(path, status);
    }

    /** How often the effect of this path happened: one for each key. */
    int effects(String path) {
        return keys.getOrDefault(path, Set.of()).size();
    }

    /** How often this was asked, such as {@code POST /x}. */
    long requests(String methodAndPath) {
        return log.stream().filter(methodAndPath::equals).count();
    }

    /** When each path was first asked, in nanoseconds of this machine. */
    Map<String, Long> arrivals() {
        return Map.copyOf(arrivals);
    }

    /** Every request, in order. */
    List<String> log() {
        return List.copyOf(log);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var method = exchange.getRequestMethod();
        exchange.getRequestBody().readAllBytes();
        arrivals.putIfAbsent(path, System.nanoTime());
        log.add(method + " " + path);
        var status = answers.getOrDefault(path, 200);
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (!method.equals("GET") && status < 300) {
            keys.computeIfAbsent(path, p -> ConcurrentHashMap.newKeySet())
                    .add(key == null ? "none-" + log.size() : key);
        }
        var body = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
