package org.aimos.cli.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A target on loopback that honours Idempotency-Key: a request whose key it has seen is answered
 * and has no effect. Paths are {@code /WHAT/SUBJECT}.
 */
final class CountingTarget implements AutoCloseable {
    private static final String SEEN = "/seen";

    private final HttpServer server;
    private final Map<String, Long> first = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> effects = new ConcurrentHashMap<>();
    private final @Nullable AppendedLines journal;

    /** On any port; what it counted is gone with it. */
    CountingTarget() throws IOException {
        this(0, null);
    }

    /** On this port; each effect is in the journal before its answer, and counts the next time. */
    static CountingTarget on(int port, Path journal) throws IOException {
        return new CountingTarget(port, new AppendedLines(journal));
    }

    private CountingTarget(int port, @Nullable AppendedLines journal) throws IOException {
        this.journal = journal;
        if (journal != null) {
            journal.earlier().forEach(line -> count(line.split(" ", 2)));
        }
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
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
            record(path, key == null ? "none" : key);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(looks && !there ? 404 : 200, 2);
        exchange.getResponseBody().write(new byte[] {'{', '}'});
        exchange.close();
    }

    private void record(String path, String key) throws IOException {
        if (count(path, key) && journal != null) {
            journal.add(path + ' ' + key);
        }
    }

    /** Whether this is new. */
    private boolean count(String... pathAndKey) {
        first.putIfAbsent(pathAndKey[0], System.nanoTime());
        return effects.computeIfAbsent(pathAndKey[0], _ -> ConcurrentHashMap.newKeySet())
                .add(pathAndKey[1]);
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
    public void close() throws IOException {
        server.stop(0);
        if (journal != null) {
            journal.close();
        }
    }
}
