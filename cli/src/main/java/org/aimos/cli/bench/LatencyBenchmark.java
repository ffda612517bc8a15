package org.aimos.cli.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String description() {
        return "from alert to first effect at 50 alerts a second, each its own incident and run";
    }

    @Override
    public Map<String, Object> measure(Bench bench, boolean quick) throws IOException {
        int warm = PER_SECOND * (quick ? 4 : 10);
        int counted = PER_SECOND * (quick ? 8 : 30);
        Map<String, Long> effects = new ConcurrentHashMap<>();
        HttpServer target = target(effects);
        try {
            LatencyResources.apply(bench, target.getAddress().getPort(), warm + counted);
            bench.say(
                    "%d alerts a second, %d to warm up and %d that count",
                    PER_SECOND, warm, counted);
            Map<String, Long> sent = send(bench, warm + counted);
            await(effects, warm + counted);
            return figures(sent, effects, warm, counted);
        } finally {
            target.stop(0);
        }
    }

    private static HttpServer target(Map<String, Long> effects) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/repair/",
                exchange -> {
                    long now = System.nanoTime();
                    String service =
                            exchange.getRequestURI().getPath().substring("/repair/".length());
                    effects.putIfAbsent(service, now);
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write(new byte[] {'{', '}'});
                    exchange.close();
                });
        server.start();
        return server;
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

    private static void await(Map<String, Long> effects, int count) throws IOException {
        for (int tries = 0; effects.size() < count; tries++) {
            if (tries == 300) {
                throw new IOException(
                        "only %d of %d effects came".formatted(effects.size(), count));
            }
            LockSupport.parkNanos(100_000_000L);
        }
    }

    private static Map<String, Object> figures(
            Map<String, Long> sent, Map<String, Long> effects, int warm, int counted) {
        long[] nanos = new long[counted];
        for (int i = 0; i < counted; i++) {
            String service = LatencyResources.service(warm + i);
            nanos[i] = effects.getOrDefault(service, 0L) - sent.getOrDefault(service, 0L);
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
