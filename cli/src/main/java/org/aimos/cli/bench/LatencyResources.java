package org.aimos.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * What people would have written for the latency benchmark: a service for each incident, one
 * playbook, raised brakes.
 */
final class LatencyResources {
    private LatencyResources() {}

    static String service(int number) {
        return "bench-" + number;
    }

    static void apply(Bench bench, int port, int services) throws IOException {
        bench.say("Applying %d services, a playbook and raised brakes", services);
        bench.apply(
                Texts.filled("target.yaml", Map.of("PORT", Integer.toString(port))),
                "Target",
                "bench",
                "setup");
        bench.apply(
                Texts.filled("escalation.yaml", Map.of("PORT", Integer.toString(port))),
                "Escalation",
                "bench",
                "setup");
        bench.apply(
                Texts.filled("playbook.yaml", Map.of("PORT", Integer.toString(port))),
                "Playbook",
                "bench-repair",
                "bench-author");
        bench.apply(
                Texts.filled("rule.yaml", Map.of("PORT", Integer.toString(port))),
                "Rule",
                "bench",
                "setup");
        bench.apply(
                Texts.filled("policy.yaml", Map.of("PORT", Integer.toString(port))),
                "Policy",
                "bench",
                "setup");
        bench.apply(
                Texts.filled("limits.yaml", Map.of("PORT", Integer.toString(port))),
                "Policy",
                "bench-limits",
                "setup");
        bench.apply(
                Texts.filled("autonomy.yaml", Map.of("PORT", Integer.toString(port))),
                "Autonomy",
                "bench",
                "setup");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            CompletableFuture.allOf(
                            IntStream.range(0, services)
                                    .mapToObj(number ->
                                            CompletableFuture.runAsync(
                                                    () -> applyService(bench, service(number)),
                                                    threads))
                                    .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private static void applyService(Bench bench, String name) {
        try {
            bench.apply(
                    Texts.filled("service.yaml", Map.of("NAME", name)), "Service", name, "setup");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
