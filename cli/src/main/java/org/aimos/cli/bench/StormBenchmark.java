package org.aimos.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A hundred thousand alerts at once over fifty connections: ten for each of ten thousand
 * conditions, a fifth of them recoveries, a tenth critical. Intake may have few requests under way,
 * so that it is crowded and others than these are told to come again. What was acknowledged is
 * counted in decision's database, and so is what became of it.
 */
public final class StormBenchmark implements Benchmark {
    private static final int CONNECTIONS = 50;
    private static final long PAUSE = 200_000_000L;
    private static final long LOOK = 500_000_000L;
    private static final int QUIET_LOOKS = 120;
    private static final int LOOKS_PER_LINE = 20;

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public String description() {
        return "100,000 alerts of 10,000 conditions over 50 connections, counted through to decision";
    }

    /** More than so many connections could fill, and a reserve that they fill easily. */
    @Override
    public Map<String, String> settings() {
        return Map.of("AIMOS_INTAKE_MAX_REQUESTS", "60", "AIMOS_INTAKE_RESERVE", "30");
    }

    @Override
    public Map<String, Object> measure(Bench bench, Load load) throws IOException {
        StormPlan plan = new StormPlan(load.quick() ? 500 : 10_000);
        StormPlan.apply(bench);
        AtomicLong heap = new AtomicLong();
        try (DecisionBook book = new DecisionBook(bench)) {
            long before = book.applied();
            bench.say("%d alerts over %d connections", plan.alerts(), CONNECTIONS);
            long begin = System.nanoTime();
            Sent sent = send(bench, plan, heap);
            double sending = (System.nanoTime() - begin) / 1e9;
            bench.say("%d acknowledged after %.0f s", sent.acknowledged(), sending);
            long reached = drain(bench, book, before, sent.acknowledged(), heap);
            double draining = (System.nanoTime() - begin) / 1e9 - sending;
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("acknowledged", sent.acknowledged());
            figures.put("lost", sent.acknowledged() - reached);
            figures.put("deadLetters", book.deadLetters());
            figures.put("alertsPerSecond", Math.round(sent.acknowledged() / sending));
            figures.put("drainSeconds", Math.round(draining * 10) / 10.0);
            figures.put("heapMaxMb", heap.get() >> 20);
            figures.put("refusedUrgent", sent.refusedUrgent());
            figures.put("refusedOthers", sent.refusedOthers());
            figures.put("incidentsExpected", plan.incidents());
            figures.put("incidents", book.incidents());
            return figures;
        }
    }

    /** Nothing that was acknowledged is lost, nothing urgent turned away, no incident too many. */
    @Override
    public String complaint(Map<String, Object> figures) {
        List<String> broken = new ArrayList<>();
        for (String none : List.of("lost", "deadLetters", "refusedUrgent")) {
            if (number(figures, none) != 0) {
                broken.add(none + " " + figures.get(none) + ", which must be 0");
            }
        }
        if (number(figures, "incidents") != number(figures, "incidentsExpected")) {
            broken.add(
                    "incidents "
                            + figures.get("incidents")
                            + ", which must be "
                            + figures.get("incidentsExpected"));
        }
        return String.join("; ", broken);
    }

    private static long number(Map<String, Object> figures, String name) {
        return figures.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private record Sent(long acknowledged, long refusedUrgent, long refusedOthers) {
        Sent plus(Sent other) {
            return new Sent(
                    acknowledged + other.acknowledged,
                    refusedUrgent + other.refusedUrgent,
                    refusedOthers + other.refusedOthers);
        }
    }

    private static Sent send(Bench bench, StormPlan plan, AtomicLong heap) throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Sent>> shares =
                    IntStream.range(0, CONNECTIONS)
                            .mapToObj(number -> threads.submit(() -> share(bench, number, plan)))
                            .toList();
            List<Sent> gathered = new ArrayList<>();
            for (Future<Sent> share : shares) {
                while (!share.isDone()) {
                    heap.accumulateAndGet(bench.intakeHeap(), Math::max);
                    LockSupport.parkNanos(LOOK);
                }
                gathered.add(share.get());
            }
            return gathered.stream().reduce(new Sent(0, 0, 0), Sent::plus);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw new IOException("a connection failed", e.getCause());
        }
    }

    /** The conditions of one connection, each again and again, so that each keeps its order. */
    private static Sent share(Bench bench, int connection, StormPlan plan) {
        long[] counts = new long[3];
        try (HttpConnection http =
                new HttpConnection(bench.intakePort(), "/v1/alerts/alertmanager", Bench.TOKEN)) {
            for (int pass = 0; pass < StormPlan.PASSES; pass++) {
                for (int key = connection; key < plan.keys(); key += CONNECTIONS) {
                    StormPlan.Step step = plan.step(key, pass);
                    while (!taken(http.post(step.body()))) {
                        counts[step.urgent() ? 1 : 2]++;
                        LockSupport.parkNanos(PAUSE);
                    }
                    counts[0]++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sent(counts[0], counts[1], counts[2]);
    }

    private static boolean taken(int status) throws IOException {
        if (status != 202 && status != 503) {
            throw new IOException("intake answered " + status);
        }
        return status == 202;
    }

    /** Waits until decision has applied them all, or nothing more comes for a minute. */
    private static long drain(
            Bench bench, DecisionBook book, long before, long wanted, AtomicLong heap)
            throws IOException {
        long reached = 0;
        int quiet = 0;
        for (int looks = 0; reached < wanted && quiet < QUIET_LOOKS; looks++) {
            long now = book.applied() - before;
            quiet = now > reached ? 0 : quiet + 1;
            reached = now;
            if (looks % LOOKS_PER_LINE == 0) {
                bench.say("%d applied by decision", reached);
            }
            heap.accumulateAndGet(bench.intakeHeap(), Math::max);
            LockSupport.parkNanos(LOOK);
        }
        return reached;
    }
}
