package org.aimos.cli.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.cli.bench.AlertStream.Told;
import org.aimos.local.Part;

/**
 * Alerts folded end to end, from broker through PostgreSQL to facts sent, with no history, with
 * 100,000 alerts and with a million; then decisions a second by 1,000 rules and 100 policies, each
 * about an incident of its own. The other services are stopped meanwhile.
 */
public final class DecisionsBenchmark implements Benchmark {
    private static final int SERVICES = 25;
    private static final int RULES = 1_000;
    private static final int POLICIES = 100;
    private static final List<Integer> SIZES = List.of(0, 100_000, 1_000_000);

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public String description() {
        return "alerts folded a second whatever the history, decisions a second by 1,000 rules";
    }

    @Override
    public Map<String, Object> measure(Bench bench, Load load) throws IOException {
        bench.apply(
                Texts.filled("escalation.yaml", Map.of("PORT", "9")),
                "Escalation",
                "bench",
                "setup");
        bench.apply(Texts.filled("calm.yaml", Map.of()), "Policy", "bench-calm", "setup");
        RunBook book = new RunBook(bench.stack().database(Part.DECISION));
        Rounds rounds = new Rounds(bench, load.quick() ? 1_000 : 5_000);
        int measured = load.quick() ? 2 : 3;
        rounds.prepare(2 + SIZES.size() * measured);
        bench.only(Part.DECISION);
        Map<String, Object> figures = new LinkedHashMap<>();
        try (AlertStream stream = new AlertStream(bench, book)) {
            History history = new History(book);
            rounds.fold(stream);
            rounds.fold(stream);
            for (int size : SIZES) {
                bench.say("A history of %d alerts", size);
                if (size > 0) {
                    history.growTo(size);
                }
                double best = 0;
                for (int i = 0; i < measured; i++) {
                    best = Math.max(best, rounds.fold(stream));
                }
                figures.put("foldedPerSecond" + word(size), Math.round(best));
            }
            int count = load.quick() ? 500 : 3_000;
            rules(bench);
            bench.say("%d decisions by %d rules and %d policies", count, RULES, POLICIES);
            stream.perSecond(count / 5, i -> new Told("Decide-" + i % RULES, "", "warm-" + i));
            figures.put(
                    "decisionsPerSecond",
                    Math.round(
                            stream.perSecond(
                                    count, i -> new Told("Decide-" + i % RULES, "", "own-" + i))));
        }
        return figures;
    }

    private static void rules(Bench bench) throws IOException {
        bench.say("Applying %d rules and %d policies", RULES, POLICIES);
        for (int i = 0; i < RULES; i++) {
            bench.applyToDecision(numbered("decisions-rule.yaml", i), "Rule", "bench-" + i);
        }
        for (int i = 0; i < POLICIES; i++) {
            bench.applyToDecision(numbered("decisions-policy.yaml", i), "Policy", "bench-" + i);
        }
    }

    private static String numbered(String text, int number) {
        return Texts.filled(text, Map.of("NUMBER", Integer.toString(number)));
    }

    private static String word(int size) {
        return switch (size) {
            case 0 -> "0";
            case 1_000_000 -> "1M";
            default -> size / 1_000 + "k";
        };
    }

    /** Each round has services of its own, so that none begins with what another left. */
    private static final class Rounds {
        private final Bench bench;
        private final int alerts;
        private int round;

        Rounds(Bench bench, int alerts) {
            this.bench = bench;
            this.alerts = alerts;
        }

        void prepare(int rounds) throws IOException {
            for (int i = 0; i < rounds * SERVICES; i++) {
                String name = "fold-" + i / SERVICES + "-" + i % SERVICES;
                bench.apply(
                        Texts.filled("service.yaml", Map.of("NAME", name)),
                        "Service",
                        name,
                        "setup");
            }
        }

        /** New alerts and each of them once more; how many a second. */
        double fold(AlertStream stream) throws IOException {
            int own = round++;
            return stream.perSecond(
                    alerts * 2,
                    i -> {
                        int key = i % alerts;
                        return new Told(
                                "Fold",
                                "fold-%d-%d".formatted(own, key % SERVICES),
                                "fold-%d-%d".formatted(own, key));
                    });
        }
    }
}
