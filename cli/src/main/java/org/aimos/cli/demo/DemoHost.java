package org.aimos.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The host whose services AIMOS repairs, and the pager of its people: starts and restarts the
 * services on request, counts each effect by its idempotency key, and takes messages.
 */
public final class DemoHost implements AutoCloseable {
    static final int PORT = 18_999;

    private final HttpServer server;
    private final Map<String, ManagedService> services = new ConcurrentHashMap<>();
    private final Queue<String> effects = new ConcurrentLinkedQueue<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Runnable> beforeAnswer = new AtomicReference<>(() -> {});

    DemoHost(List<ManagedService> services) throws IOException {
        services.forEach(service -> this.services.put(service.name(), service));
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/services/", this::service);
        server.createContext("/pages", this::page);
        server.start();
    }

    /**
     * Effects so far, such as {@code restart checkout}; one that was asked for twice by the same
     * key counts once.
     */
    public List<String> effects() {
        return List.copyOf(effects);
    }

    /** Messages to people so far. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    /** Runs once, after the next effect has happened and before its answer goes out. */
    void onceBeforeAnswer(Runnable what) {
        beforeAnswer.set(what);
    }

    private void page(HttpExchange exchange) throws IOException {
        messages.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(exchange, 202, "{}");
    }

    private void service(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        ManagedService service = path.length == 4 ? services.get(path[2]) : null;
        if (service == null) {
            answer(exchange, 404, "{\"error\":\"no such service\"}");
            return;
        }
        exchange.getRequestBody().readAllBytes();
        switch (path[3]) {
            case "health" ->
                    answer(
                            exchange,
                            service.healthy() ? 200 : 503,
                            "{\"healthy\":" + service.healthy() + "}");
            case "restart" -> {
                if (isNew(exchange)) {
                    service.start();
                }
                effect(exchange, "restart " + service.name(), 200);
            }
            case "drain", "undrain" -> effect(exchange, path[3] + " " + service.name(), 200);
            case "resize" -> answer(exchange, 500, "{\"error\":\"no capacity left\"}");
            default -> answer(exchange, 404, "{\"error\":\"no such operation\"}");
        }
    }

    private boolean isNew(HttpExchange exchange) {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        return key == null || !keys.contains(key);
    }

    private void effect(HttpExchange exchange, String what, int status) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key == null || keys.add(key)) {
            effects.add(what);
        }
        beforeAnswer.getAndSet(() -> {}).run();
        answer(exchange, status, "{\"done\":\"" + what + "\"}");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        services.values().forEach(ManagedService::close);
    }
}
