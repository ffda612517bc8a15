package org.aimos.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimos.local.Part;

/**
 * Alerts a second that the broker has acknowledged, posted to {@code /api/v2/alerts} as a
 * Prometheus does, beside a real Alertmanager that gets the same bodies from the same client, and
 * beside what the broker takes at most. Turn by turn in three rounds, of which the median counts;
 * who is not measured has nothing to do meanwhile.
 */
public final class IntakeBenchmark implements Benchmark {
    private static final String PATH = "/api/v2/alerts";
    private static final int ROUNDS = 3;
    private static final int KEYS = 100;
    private static final int BATCH = 100;
    private static final int BATCH_CONNECTIONS = 8;
    private static final int MOST_TURNS = 20;

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String description() {
        return "durable alerts a second beside a real Alertmanager and the broker's limit";
    }

    @Override
    public Map<String, Object> measure(Bench bench, Load load) throws IOException {
        double seconds = load.quick() ? 1.5 : 6;
        bench.only(Part.INTAKE);
        Contender ours =
                new Contender(
                        "ours",
                        new Post(bench.intakePort(), PATH, Bench.TOKEN, 200),
                        bench.stack().process(Part.INTAKE).orElseThrow());
        Rounds rounds = new Rounds();
        try (RealAlertmanager other = RealAlertmanager.start()) {
            Contender theirs =
                    new Contender(
                            "theirs", new Post(other.port(), PATH, "none", 200), other.process());
            warm(bench, ours, theirs, load);
            try (BrokerLimit limit = BrokerLimit.of(bench.broker())) {
                limit.perSecond(seconds / 2);
                for (int round = 1; round <= ROUNDS; round++) {
                    bench.say("round %d of %d", round, ROUNDS);
                    singles(rounds, 32, ours, theirs, seconds);
                    singles(rounds, 128, ours, theirs, seconds);
                    batches(rounds, ours, theirs, limit, seconds);
                }
                return figures(rounds, limit.recordSize());
            }
        }
    }

    /**
     * Until ours costs hardly less than in the turns before, for a JVM that is still compiling is
     * no comparison to a program that was compiled long ago.
     */
    private static void warm(Bench bench, Contender ours, Contender theirs, Load load)
            throws IOException {
        double seconds = load.quick() ? 2 : 6;
        Settling settling = new Settling();
        for (int turn = 1; turn <= MOST_TURNS; turn++) {
            Rounds figures = new Rounds();
            ours.turn(figures, "Batch", BATCH_CONNECTIONS, seconds / 2, batches());
            ours.turn(figures, "128", 128, seconds / 2, singles(128));
            ours.turn(figures, "32", 32, seconds, singles(32));
            double cost = figures.sum("ours32Cpu");
            bench.say(
                    "warming up: %,.0f alerts/s, %.0f us of CPU for one",
                    figures.sum("ours32"), cost);
            if (settling.settled(cost)) {
                break;
            }
        }
        theirs.turn(new Rounds(), "32", 32, seconds, singles(32));
    }

    private static void singles(
            Rounds rounds, int connections, Contender ours, Contender theirs, double seconds)
            throws IOException {
        Post.BodyMaker bodies = singles(connections);
        ours.turn(rounds, "" + connections, connections, seconds, bodies);
        theirs.turn(rounds, "" + connections, connections, seconds, bodies);
    }

    private static void batches(
            Rounds rounds, Contender ours, Contender theirs, BrokerLimit limit, double seconds)
            throws IOException {
        Post.BodyMaker bodies = batches();
        ours.turn(rounds, "Batch", BATCH_CONNECTIONS, seconds, bodies);
        rounds.add("limit", limit.perSecond(seconds) / BATCH);
        theirs.turn(rounds, "Batch", BATCH_CONNECTIONS, seconds, bodies);
    }

    private static Map<String, Object> figures(Rounds rounds, int recordSize) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("alertsPerSecond32", Math.round(rounds.median("ours32")));
        figures.put("alertsPerSecond128", Math.round(rounds.median("ours128")));
        figures.put("p50Ms32", rounds.median("ours32P50"));
        figures.put("p99Ms32", rounds.median("ours32P99"));
        figures.put("p99Ms128", rounds.median("ours128P99"));
        figures.put(
                "refused",
                Math.round(
                        rounds.sum("ours32Refused")
                                + rounds.sum("ours128Refused")
                                + rounds.sum("oursBatchRefused")));
        figures.put("alertmanagerPerSecond32", Math.round(rounds.median("theirs32")));
        figures.put("alertmanagerPerSecond128", Math.round(rounds.median("theirs128")));
        figures.put("alertmanagerP50Ms32", rounds.median("theirs32P50"));
        figures.put("alertmanagerP99Ms32", rounds.median("theirs32P99"));
        figures.put("alertmanagerP99Ms128", rounds.median("theirs128P99"));
        figures.put("batchAlertsPerSecond", Math.round(rounds.median("oursBatch") * BATCH));
        figures.put(
                "alertmanagerBatchAlertsPerSecond",
                Math.round(rounds.median("theirsBatch") * BATCH));
        figures.put("cpuMicros32", Math.round(rounds.median("ours32Cpu")));
        figures.put("cpuMicros128", Math.round(rounds.median("ours128Cpu")));
        figures.put("alertmanagerCpuMicros32", Math.round(rounds.median("theirs32Cpu")));
        figures.put("alertmanagerCpuMicros128", Math.round(rounds.median("theirs128Cpu")));
        figures.put("brokerLimitPerSecond", Math.round(rounds.median("limit") * BATCH));
        figures.put("recordBytes", recordSize);
        figures.put("ratioToAlertmanager32", rounds.ratio("ours32", "theirs32"));
        figures.put("ratioToAlertmanager128", rounds.ratio("ours128", "theirs128"));
        figures.put("p99Ratio32", rounds.ratio("ours32P99", "theirs32P99"));
        figures.put("p99Ratio128", rounds.ratio("ours128P99", "theirs128P99"));
        figures.put("ratioToBrokerLimit", rounds.ratio("oursBatch", "limit"));
        return figures;
    }

    /** The alerts of a connection one by one, over and over; made before, not meanwhile. */
    private static Post.BodyMaker singles(int connections) {
        String startsAt = Instant.now().toString();
        byte[][][] made = new byte[connections][KEYS][];
        for (int connection = 0; connection < connections; connection++) {
            for (int key = 0; key < KEYS; key++) {
                made[connection][key] = list(pushed(connection, key, startsAt));
            }
        }
        return (connection, n) -> made[connection][(int) (n % KEYS)];
    }

    private static Post.BodyMaker batches() {
        String startsAt = Instant.now().toString();
        byte[][] made = new byte[BATCH_CONNECTIONS][];
        for (int connection = 0; connection < BATCH_CONNECTIONS; connection++) {
            int of = connection;
            made[connection] =
                    list(
                            IntStream.range(0, BATCH)
                                    .mapToObj(key -> pushed(of, key, startsAt))
                                    .collect(Collectors.joining(",")));
        }
        return (connection, n) -> made[connection];
    }

    private static byte[] list(String items) {
        return ('[' + items + ']').getBytes(StandardCharsets.UTF_8);
    }

    private static String pushed(int connection, long key, String startsAt) {
        return Bodies.pushed("BenchDown", "bench", "host-" + connection + "-" + key, startsAt);
    }
}
