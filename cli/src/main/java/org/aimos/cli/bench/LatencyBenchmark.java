package org.aimos.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * From posting an alert to the first effect at the target: 50 alerts a second, each its own
 * incident and run.
 */
public final class LatencyBenchmark implements Benchmark {
    private static final int PER_SECOND = 50;
    private static final int SENDERS = 16;
    private static final String REPAIR = "/repair/";

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String description() {
        return "from alert to first effect at 50 alerts a second, each its own incident and run";
    }

    @Override
    public Map<String, Object> measure(Bench bench, Load load) throws IOException {
        boolean quick = load.quick();
        int warm = PER_SECOND * (quick ? 4 : 10);
        int counted = PER_SECOND * (quick ? 8 : 30);
        try (CountingTarget target = new CountingTarget()) {
            LatencyResources.apply(bench, target.port(), warm + counted);
            bench.say(
                    "%d alerts a second, %d to warm up and %d that count",
                    PER_SECOND, warm, counted);
            Map<String, Long> sent = send(bench, warm + counted);
            await(target, warm + counted);
            return figures(sent, target, warm, counted);
        }
    }

    private static Map<String, Long> send(Bench bench, int count) throws IOException {
        Map<String, Long> sent = new ConcurrentHashMap<>();
        Semaphore turns = new Semaphore(0);
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            AtomicInteger next = new AtomicInteger();
            for (int i = 0; i < SENDERS; i++) {
                threads.execute(() -> sender(bench.intakePort(), turns, next, count, sent));
            }
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(begin + i * 1_000_000_000L / PER_SECOND - System.nanoTime());
                turns.release();
            }
            turns.release(SENDERS);
        }
        return sent;
    }

    private static void sender(
            int port, Semaphore turns, AtomicInteger next, int count, Map<String, Long> sent) {
        try (HttpConnection connection =
                new HttpConnection(port, "/v1/alerts/alertmanager", Bench.TOKEN)) {
            while (turns.tryAcquire(1, TimeUnit.MINUTES)) {
                int number = next.getAndIncrement();
                if (number >= count) {
                    return;
                }
                String service = LatencyResources.service(number);
                sent.put(service, System.nanoTime());
                int status =
                        connection.post(
                                Bodies.firing(
                                        "BenchDown", service, service, Instant.now().toString()));
                if (status != 202) {
                    throw new IOException("intake answered " + status);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountingTarget target, int count) throws IOException {
        for (int tries = 0; target.reached(REPAIR) < count; tries++) {
            if (tries == 300) {
                throw new IOException(
                        "only %d of %d effects came".formatted(target.reached(REPAIR), count));
            }
            LockSupport.parkNanos(100_000_000L);
        }
    }

    private static Map<String, Object> figures(
            Map<String, Long> sent, CountingTarget target, int warm, int counted) {
        long[] nanos = new long[counted];
        for (int i = 0; i < counted; i++) {
            String service = LatencyResources.service(warm + i);
            nanos[i] = target.firstAt(REPAIR + service) - sent.getOrDefault(service, 0L);
        }
        Latencies latencies = new Latencies(nanos);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("firstEffectP50Ms", latencies.millis(0.50));
        figures.put("firstEffectP95Ms", latencies.millis(0.95));
        figures.put("firstEffectP99Ms", latencies.millis(0.99));
        figures.put("effects", latencies.count());
        return figures;
    }
}
