package org.aimos.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * As much of a Kubernetes API on loopback as scaling a deployment needs: every name is a deployment
 * with one replica, a change needs the version that was read, and every state that one ever had is
 * kept in its order.
 */
final class TortureCluster implements AutoCloseable {
    /** What a run asks for, one after the other. */
    static final List<Long> ASKED = List.of(3L, 2L);

    private static final long AT_FIRST = 1;
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/bench/deployments/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final AppendedLines journal;
    private final Map<String, List<Long>> states = new ConcurrentHashMap<>();

    /** Annotations; an interruption forgets them. */
    private final Map<String, Map<String, String>> notes = new ConcurrentHashMap<>();

    /** On this port; each state is in the journal before its answer, and counts the next time. */
    TortureCluster(int port, Path journal) throws IOException {
        this.journal = new AppendedLines(journal);
        for (String line : this.journal.earlier()) {
            String[] nameAndReplicas = line.split(" ", 2);
            of(nameAndReplicas[0]).add(Long.parseLong(nameAndReplicas[1]));
        }
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(DEPLOYMENTS, this::answer);
        server.start();
    }

    private List<Long> of(String name) {
        return states.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(DEPLOYMENTS.length());
        byte[] told = exchange.getRequestBody().readAllBytes();
        List<Long> deployment = of(name);
        synchronized (deployment) {
            boolean changes = exchange.getRequestMethod().equals("PATCH");
            if (changes && !changed(name, deployment, JSON.readTree(told))) {
                reply(exchange, 409, Map.of("kind", "Status", "code", 409, "reason", "Conflict"));
            } else {
                reply(exchange, 200, shown(name, deployment));
            }
        }
    }

    /** False when it is no longer the version that was read. */
    private boolean changed(String name, List<Long> deployment, JsonNode patch) throws IOException {
        if (!patch.at("/metadata/resourceVersion").asText().equals(version(deployment))) {
            return false;
        }
        Map<String, String> annotations =
                notes.computeIfAbsent(name, _ -> new ConcurrentHashMap<>());
        patch.at("/metadata/annotations")
                .properties()
                .forEach(note -> annotations.put(note.getKey(), note.getValue().asText()));
        long wanted = patch.at("/spec/replicas").asLong();
        if (wanted != replicas(deployment)) {
            journal.add(name + ' ' + wanted);
            deployment.add(wanted);
        }
        return true;
    }

    private Map<String, Object> shown(String name, List<Long> deployment) {
        return Map.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Map.of(
                        "name",
                        name,
                        "namespace",
                        "bench",
                        "uid",
                        name,
                        "resourceVersion",
                        version(deployment),
                        "annotations",
                        Map.copyOf(notes.getOrDefault(name, Map.of()))),
                "spec",
                Map.of("replicas", replicas(deployment)));
    }

    private static String version(List<Long> deployment) {
        return Integer.toString(deployment.size() + 1);
    }

    private static long replicas(List<Long> deployment) {
        return deployment.isEmpty() ? AT_FIRST : deployment.getLast();
    }

    private static void reply(HttpExchange exchange, int code, Map<String, Object> body)
            throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** How many deployments had another state, or the same again, than they were asked for. */
    long astray() {
        return states.values().stream().filter(had -> !isAsked(had)).count();
    }

    /** How many came to the last state that was asked for. */
    long reached() {
        return states.values().stream().filter(ASKED::equals).count();
    }

    private static boolean isAsked(List<Long> had) {
        return had.size() <= ASKED.size() && had.equals(ASKED.subList(0, had.size()));
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        journal.close();
    }
}
