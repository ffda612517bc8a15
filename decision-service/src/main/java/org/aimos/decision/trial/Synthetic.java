package org.aimos.decision.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes streams with a topology, faults that spread along it, changes, and noise. The same seed
 * gives the same stream.
 *
 * <p>Clean: a fault every two hours and nothing else; alerts come twice and out of order. Noisy:
 * faults every twenty minutes that may overlap, a third of the affected services silent, alerts of
 * services that have nothing to do with it, and a second tool that names no service.
 */
public final class Synthetic {
    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final int WIDTH = 10;

    private final Random random;
    private final int services;
    private final boolean noisy;
    private final Map<Integer, List<Integer>> neededBy = new LinkedHashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Truth> truths = new ArrayList<>();

    private Synthetic(int services, boolean noisy, long seed) {
        this.random = new Random(seed);
        this.services = services;
        this.noisy = noisy;
    }

    /** Faults one after the other, with nothing around them. */
    public static DataSet clean(int services, int faults, long seed) {
        return new Synthetic(services, false, seed).make(faults);
    }

    /** Faults that overlap, in noise. */
    public static DataSet noisy(int services, int faults, long seed) {
        return new Synthetic(services, true, seed).make(faults);
    }

    private DataSet make(int faults) {
        String yaml = topology();
        for (int fault = 0; fault < faults; fault++) {
            Instant at = BEGIN.plusSeconds((long) fault * (noisy ? 1_200 : 7_200));
            fault("f" + fault, random.nextInt(services), at);
            if (noisy) {
                noise(at);
            }
        }
        Collections.shuffle(told, random);
        return new DataSet(yaml, List.copyOf(told), List.copyOf(truths));
    }

    /** Layers of ten: each service needs one or two of the layer below. */
    private String topology() {
        var yaml = new StringBuilder();
        for (int i = 0; i < services; i++) {
            var needs = new ArrayList<String>();
            int below = (i / WIDTH - 1) * WIDTH;
            for (int n = below < 0 ? 2 : random.nextInt(2); n < 2; n++) {
                int needed = below + random.nextInt(WIDTH);
                if (!needs.contains(name(needed))) {
                    needs.add(name(needed));
                    neededBy.computeIfAbsent(needed, s -> new ArrayList<>()).add(i);
                }
            }
            yaml.append(
                    """
                    apiVersion: aimos/v1
                    kind: Service
                    metadata: {name: %s, version: 1.0.0, owner: team-%d}
                    spec: {tier: %d, environment: production, dependencies: [%s]}
                    ---
                    """
                            .formatted(
                                    name(i), i % 7, 1 + i / WIDTH % 4, String.join(", ", needs)));
        }
        return yaml.substring(0, yaml.length() - 4);
    }

    private void fault(String fault, int root, Instant at) {
        truths.add(new Truth(fault, name(root)));
        if (random.nextInt(3) == 0) {
            told.add(change(root, at.minusSeconds(60L + random.nextInt(300)), fault));
        }
        int lasts = 300 + random.nextInt(600);
        var affected = new LinkedHashMap<Integer, Integer>();
        affected.put(root, random.nextInt(30));
        spread(root, affected, 0);
        affected.forEach((service, delay) -> {
            alert(service, "Errors", fault, at.plusSeconds(delay), lasts);
            if (random.nextBoolean()) {
                alert(service, "Slow", fault, at.plusSeconds(delay + 10L), lasts);
            }
        });
    }

    /**
     * A fault reaches what needs it, with a delay that now and then is shorter than the cause's.
     */
    private void spread(int from, Map<Integer, Integer> affected, int depth) {
        for (int next : depth < 3 ? neededBy.getOrDefault(from, List.of()) : List.<Integer>of()) {
            boolean silent = random.nextInt(10) < (noisy ? 3 : 1);
            int delay = affected.getOrDefault(from, 0) + random.nextInt(60) - 10;
            if (!silent && affected.putIfAbsent(next, Math.max(0, delay)) == null) {
                spread(next, affected, depth + 1);
            }
        }
    }

    private void alert(int service, String name, @Nullable String fault, Instant at, int lasts) {
        Instant end = at.plusSeconds(lasts);
        told.add(told(service, name, fault, at, null, at.plusSeconds(random.nextInt(20))));
        if (random.nextInt(4) == 0) {
            told.add(
                    told(service, name, fault, at, null, at.plusSeconds(20L + random.nextInt(90))));
        }
        told.add(told(service, name, fault, at, end, end.plusSeconds(random.nextInt(20))));
    }

    /** Services that have nothing to do with it, and a tool that names none. */
    private void noise(Instant at) {
        for (int i = 0; i < 3; i++) {
            Instant when = at.plusSeconds(random.nextInt(1_200));
            alert(random.nextInt(services), "Disk", null, when, 200);
        }
        Instant when = at.plusSeconds(random.nextInt(1_200));
        String host = "host-" + random.nextInt(50);
        told.add(
                new Told(
                        when,
                        "Ping",
                        "No answer from " + host,
                        null,
                        "warning",
                        "probe",
                        null,
                        "production",
                        host,
                        when,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static Told told(
            int service,
            String name,
            @Nullable String fault,
            Instant at,
            @Nullable Instant end,
            Instant heard) {
        return new Told(
                heard,
                name,
                name + " of " + name(service),
                end == null ? "firing" : "resolved",
                fault == null ? "warning" : "critical",
                "monitor",
                name(service),
                "production",
                null,
                at,
                end,
                fault,
                null,
                null,
                null);
    }

    private static Told change(int service, Instant at, String fault) {
        return new Told(
                at,
                null,
                null,
                null,
                null,
                "forge",
                name(service),
                "production",
                null,
                at,
                null,
                null,
                "Deployed " + name(service),
                "rev-" + fault + "-0000000",
                "dana");
    }

    private static String name(int service) {
        return "s" + service;
    }
}
