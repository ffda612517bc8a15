package org.aimos.cli.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        bench.apply(yaml("target", "PORT", Integer.toString(port)), "Target", "bench", "setup");
        bench.apply(
                yaml("escalation", "PORT", Integer.toString(port)), "Escalation", "bench", "setup");
        bench.apply(
                yaml("playbook", "PORT", Integer.toString(port)),
                "Playbook",
                "bench-repair",
                "bench-author");
        bench.apply(yaml("rule", "PORT", Integer.toString(port)), "Rule", "bench", "setup");
        bench.apply(yaml("policy", "PORT", Integer.toString(port)), "Policy", "bench", "setup");
        bench.apply(
                yaml("limits", "PORT", Integer.toString(port)), "Policy", "bench-limits", "setup");
        bench.apply(yaml("autonomy", "PORT", Integer.toString(port)), "Autonomy", "bench", "setup");
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
            bench.apply(yaml("service", "NAME", name), "Service", name, "setup");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A resource of this package, with its placeholders filled in. */
    private static String yaml(String name, String placeholder, String value) {
        try (InputStream in = LatencyResources.class.getResourceAsStream(name + ".yaml")) {
            String text =
                    new String(requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.replace(placeholder, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
