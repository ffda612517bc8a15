package org.aimos.cli.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import org.aimos.local.Part;

/**
 * Durable runs of three HTTP steps: how many a second at saturation, and how long after its
 * decision the first effect of a run comes at 10 and at 50 a second. The other services are stopped
 * meanwhile; target and client share the machine.
 */
public final class RunsBenchmark implements Benchmark {
    private static final String FIRST = "/first/";
    private static final String THIRD = "/third/";
    private static final int AHEAD = 400;

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public String description() {
        return "durable runs of three HTTP steps a second, and from decision to first effect";
    }

    @Override
    public Map<String, Object> measure(Bench bench, Load load) throws IOException {
        int seconds = load.quick() ? 4 : 20;
        try (CountingTarget target = new CountingTarget()) {
            String playbook = apply(bench, target.port());
            new RunBook(bench.stack().database(Part.DECISION)).awaitSent();
            bench.only(Part.ORCHESTRATOR);
            RunBook book = new RunBook(bench);
            Map<String, Object> figures = new LinkedHashMap<>();
            try (Decisions decisions = new Decisions(bench.broker(), playbook)) {
                bench.say("Warming up for %d s", 3 * seconds);
                saturate(decisions, target, "warm", 3 * seconds);
                settle(book);
                figures.putAll(saturated(bench, decisions, target, book, seconds));
                for (int perSecond : new int[] {10, 50}) {
                    bench.say("%d runs a second for %d s", perSecond, seconds);
                    Latencies first = paced(decisions, target, perSecond, seconds);
                    String at = perSecond == 50 ? "" : "At" + perSecond;
                    figures.put("firstEffectP50Ms" + at, first.millis(0.50));
                    figures.put("firstEffectP99Ms" + at, first.millis(0.99));
                    settle(book);
                }
            }
            bench.only(Part.BROKER);
            double commits =
                    Objects.requireNonNull((Double) figures.get("commitsPerRun"), "commitsPerRun");
            bench.say("The same commits by plain SQL for %d s", seconds);
            figures.put("limitRunsPerSecond", new PlainSql(book, commits).runsPerSecond(seconds));
            return figures;
        }
    }

    private static String apply(Bench bench, int port) throws IOException {
        bench.apply(
                Texts.filled("runs-target.yaml", Map.of("PORT", Integer.toString(port))),
                "Target",
                "bench-steps",
                "setup");
        String playbook = Texts.filled("runs-playbook.yaml", Map.of());
        bench.apply(playbook, "Playbook", "bench-steps", "bench-author");
        bench.apply(Texts.filled("policy.yaml", Map.of()), "Policy", "bench", "setup");
        bench.apply(Texts.filled("limits.yaml", Map.of()), "Policy", "bench-limits", "setup");
        return playbook;
    }

    private static Map<String, Object> saturated(
            Bench bench, Decisions decisions, CountingTarget target, RunBook book, int seconds)
            throws IOException {
        bench.say("At saturation for %d s", seconds);
        long commits = book.commits();
        long messages = book.messages();
        long trips = roundTrips(bench);
        long runs = book.runs();
        long begin = System.nanoTime();
        int sent = saturate(decisions, target, "full", seconds);
        book.await(runs + sent, 60);
        double took = (System.nanoTime() - begin) / 1e9;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runsPerSecond", Math.round(sent / took));
        figures.put("runs", sent);
        figures.put("notEnded", book.runs() - book.ended());
        figures.put("commitsPerRun", hundredths(book.commits() - commits, sent));
        figures.put("roundTripsPerRun", hundredths(roundTrips(bench) - trips, sent));
        figures.put("messagesPerRun", hundredths(book.messages() - messages, sent));
        return figures;
    }

    /** Commands that the orchestrator's SQL client has had answered since it started. */
    private static long roundTrips(Bench bench) throws IOException {
        return (long) Metrics.sum(bench.stack().url(Part.ORCHESTRATOR), "postgresql_completed");
    }

    private static double hundredths(long count, int runs) {
        return Math.round(100.0 * count / runs) / 100.0;
    }

    /** Sends as fast as runs end, always some ahead; returns how many. */
    private static int saturate(
            Decisions decisions, CountingTarget target, String name, int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long done = target.reached(THIRD);
        int sent = 0;
        while (System.nanoTime() < end) {
            int ahead = (int) (done + sent - target.reached(THIRD));
            for (int i = ahead; i < AHEAD; i++) {
                var _ = decisions.send(name + "-" + sent++);
            }
            LockSupport.parkNanos(20_000_000L);
        }
        long all = done + sent;
        await(reached -> reached >= all, target);
        return sent;
    }

    private static void await(LongPredicate enough, CountingTarget target) {
        for (int tries = 0; tries < 600 && !enough.test(target.reached(THIRD)); tries++) {
            LockSupport.parkNanos(100_000_000L);
        }
    }

    private static Latencies paced(
            Decisions decisions, CountingTarget target, int perSecond, int seconds) {
        int count = perSecond * seconds;
        long[] sent = new long[count];
        long done = target.reached(THIRD);
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(begin + i * 1_000_000_000L / perSecond - System.nanoTime());
            sent[i] = System.nanoTime();
            var _ = decisions.send("at-" + perSecond + "-" + i);
        }
        await(reached -> reached >= done + count, target);
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            nanos[i] = target.firstAt(FIRST + "at-" + perSecond + "-" + i) - sent[i];
        }
        return new Latencies(nanos);
    }

    private static void settle(RunBook book) throws IOException {
        book.await(book.runs(), 30);
    }
}
