package org.aimos.cli.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A target on loopback that honours Idempotency-Key: a request whose key it has seen is answered
 * and has no effect. Paths are {@code /WHAT/SUBJECT}.
 */
final class CountingTarget implements AutoCloseable {
    private static final String SEEN = "/seen";

    private final HttpServer server;
    private final Map<String, Long> first = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> effects = new ConcurrentHashMap<>();

    CountingTarget() throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        String path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        boolean looks = path.startsWith(SEEN);
        boolean there = looks && first.containsKey(path.substring(SEEN.length()));
        if (!looks) {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            first.putIfAbsent(path, now);
            effects.computeIfAbsent(path, _ -> ConcurrentHashMap.newKeySet())
                    .add(key == null ? "none" : key);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(looks && !there ? 404 : 200, 2);
        exchange.getResponseBody().write(new byte[] {'{', '}'});
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** When a path was first asked for, by {@link System#nanoTime}; 0 when it never was. */
    long firstAt(String path) {
        return first.getOrDefault(path, 0L);
    }

    /** How many paths below this were asked for. */
    long reached(String below) {
        return first.keySet().stream().filter(path -> path.startsWith(below)).count();
    }

    /** How many paths had an effect under more than one key. */
    long doubled() {
        return effects.values().stream().filter(keys -> keys.size() > 1).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
