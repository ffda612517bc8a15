package org.aimos.intake.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aimos.intake.connector.AllConnectors;
import org.aimos.intake.connector.Connector;

/** Sends bodies to a running intake over some connections at once. */
public final class HttpFuzz {

    private static final int CONNECTIONS = 16;
    private static final int WARM = 5_000;
    private static final long MIB = 1024 * 1024;

    private HttpFuzz() {}

    /** So many, after some to warm up; fails when an answer, a log line or the heap is wrong. */
    public static void of(String address, String token, int requests)
            throws InterruptedException, ExecutionException {
        long seed = Long.getLong("aimos.seed", System.nanoTime());
        System.out.println("seed " + seed + " (repeat with -Daimos.seed=" + seed + ")");
        List<String> connectors = AllConnectors.get().all().stream().map(Connector::name).toList();
        var bodies = new Requests(seed, address, token, connectors);
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        LogLines log = LogLines.listening(token);
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            send(http, bodies, WARM, statuses, failures);
            long before = heapInUse();
            long began = System.nanoTime();
            send(http, bodies, requests, statuses, failures);
            System.out.printf(
                    "%d requests in %d s, heap after collection %+d MiB, answers %s%n",
                    requests,
                    (System.nanoTime() - began) / 1_000_000_000L,
                    (heapInUse() - before) / MIB,
                    statuses);
            assertThat(failures).as("seed %d", seed).isEmpty();
            assertThat(log.forged()).as("log lines, seed %d", seed).isEmpty();
            assertThat(heapInUse() - before).as("heap, seed %d", seed).isLessThan(128 * MIB);
            assertThat(statuses).containsKeys(200, 202, 400, 401);
        } finally {
            log.close();
        }
    }

    private static void send(
            HttpClient http,
            Requests bodies,
            int requests,
            Map<Integer, Integer> statuses,
            Queue<String> failures)
            throws InterruptedException, ExecutionException {
        try (ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> shares = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                shares.add(
                        senders.submit(() -> {
                            for (int n = 0; n < requests / CONNECTIONS; n++) {
                                send(http, bodies.next(), statuses, failures);
                            }
                        }));
            }
            for (Future<?> share : shares) {
                share.get();
            }
        }
    }

    private static void send(
            HttpClient http,
            HttpRequest request,
            Map<Integer, Integer> statuses,
            Queue<String> failures) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            if (answer.statusCode() >= 500 && failures.size() < CONNECTIONS) {
                failures.add(request.uri() + " " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            failures.add(request.uri() + " " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
