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
 * conditions, a fifth of them recoveries, a tenth critical. The source has a limit, so that some
 * are told to come again. What was acknowledged is counted through to decision.
 */
public final class StormBenchmark implements Benchmark {
    private static final int CONNECTIONS = 50;
    private static final int PASSES = 10;
    private static final long PAUSE = 50_000_000L;
    private static final String PATIENCE =
            "%d of %d facts reached decision, and no more came for two minutes";

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public String description() {
        return "100,000 alerts of 10,000 conditions over 50 connections, counted through to decision";
    }

    @Override
    public Map<String, Object> measure(Bench bench, Load load) throws IOException {
        int keys = load.quick() ? 500 : 10_000;
        bench.applyStormSource();
        AtomicLong heap = new AtomicLong();
        double before = bench.consumed();
        bench.say("%d alerts over %d connections", keys * PASSES, CONNECTIONS);
        long begin = System.nanoTime();
        Sent sent = send(bench, keys, heap);
        long sentNanos = System.nanoTime() - begin;
        long reached = drain(bench, before, sent.acknowledged(), heap);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("acknowledged", sent.acknowledged());
        figures.put("lost", sent.acknowledged() - reached);
        figures.put("alertsPerSecond", Math.round(sent.acknowledged() * 1e9 / sentNanos));
        figures.put(
                "drainSeconds", Math.round((System.nanoTime() - begin - sentNanos) / 1e8) / 10.0);
        figures.put("heapMaxMb", heap.get() >> 20);
        figures.put("refusedUrgent", sent.refusedUrgent());
        figures.put("refusedOthers", sent.refusedOthers());
        return figures;
    }

    private record Sent(long acknowledged, long refusedUrgent, long refusedOthers) {
        Sent plus(Sent other) {
            return new Sent(
                    acknowledged + other.acknowledged,
                    refusedUrgent + other.refusedUrgent,
                    refusedOthers + other.refusedOthers);
        }
    }

    private static Sent send(Bench bench, int keys, AtomicLong heap) throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Sent>> shares =
                    IntStream.range(0, CONNECTIONS)
                            .mapToObj(number -> threads.submit(() -> share(bench, number, keys)))
                            .toList();
            List<Sent> gathered = new ArrayList<>();
            for (Future<Sent> share : shares) {
                while (!share.isDone()) {
                    heap.accumulateAndGet(bench.intakeHeap(), Math::max);
                    LockSupport.parkNanos(500_000_000L);
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
    private static Sent share(Bench bench, int connection, int keys) {
        long[] counts = new long[3];
        try (HttpConnection http =
                new HttpConnection(
                        bench.intakePort(), "/v1/alerts/alertmanager", Bench.STORM_TOKEN)) {
            for (int pass = 0; pass < PASSES; pass++) {
                for (int key = connection; key < keys; key += CONNECTIONS) {
                    boolean over = pass % 5 == 4;
                    boolean urgent = over || key % 10 == 0;
                    String body = Bodies.storm(over, key % 10 == 0, key, pass);
                    for (int status = http.post(body); status != 202; status = http.post(body)) {
                        if (status != 503) {
                            throw new IOException("intake answered " + status);
                        }
                        counts[urgent ? 1 : 2]++;
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

    /** Waits until decision has applied them all, or nothing more comes. */
    private static long drain(Bench bench, double before, long wanted, AtomicLong heap)
            throws IOException {
        long reached = 0;
        for (int quiet = 0; reached < wanted && quiet < 240; quiet++) {
            long now = Math.round(bench.consumed() - before);
            quiet = now > reached ? 0 : quiet;
            reached = now;
            heap.accumulateAndGet(bench.intakeHeap(), Math::max);
            LockSupport.parkNanos(500_000_000L);
        }
        if (reached < wanted) {
            bench.say(PATIENCE, reached, wanted);
        }
        return reached;
    }
}
