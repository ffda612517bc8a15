package org.aimos.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.aimos.local.Part;

/**
 * Single alerts a second that the broker has acknowledged, at 32 and at 128 connections; broker and
 * intake have the machine to themselves and the client.
 */
public final class IntakeBenchmark implements Benchmark {
    private static final int KEYS = 100;

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String description() {
        return "durable single alerts a second at 32 and 128 connections";
    }

    @Override
    public Map<String, Object> measure(Bench bench, Load load) throws IOException {
        boolean quick = load.quick();
        int seconds = quick ? 6 : 20;
        bench.only(Part.INTAKE);
        load(bench, 32, quick ? 4 : 15);
        Measured at32 = load(bench, 32, seconds);
        Measured at128 = load(bench, 128, seconds);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("alertsPerSecond32", at32.perSecond());
        figures.put("alertsPerSecond128", at128.perSecond());
        figures.put("p50Ms32", at32.latencies().millis(0.50));
        figures.put("p99Ms32", at32.latencies().millis(0.99));
        figures.put("p99Ms128", at128.latencies().millis(0.99));
        figures.put("refused", at32.refused() + at128.refused());
        return figures;
    }

    private record Measured(long perSecond, Latencies latencies, long refused) {}

    private static Measured load(Bench bench, int connections, int seconds) throws IOException {
        bench.say("%d connections for %d s", connections, seconds);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Samples>> shares =
                    IntStream.range(0, connections)
                            .mapToObj(number ->
                                    threads.submit(() -> send(bench.intakePort(), number, end)))
                            .toList();
            List<Samples> gathered = new ArrayList<>();
            for (Future<Samples> share : shares) {
                gathered.add(share.get());
            }
            Latencies latencies = Samples.latencies(gathered);
            return new Measured(latencies.count() / seconds, latencies, Samples.refused(gathered));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw new IOException("a connection failed", e.getCause());
        }
    }

    private static Samples send(int port, int number, long end) {
        Samples samples = new Samples();
        String startsAt = Instant.now().toString();
        try (HttpConnection connection =
                new HttpConnection(port, "/v1/alerts/alertmanager", Bench.TOKEN)) {
            for (long n = 0; System.nanoTime() < end; n++) {
                String instance = "host-" + number + "-" + n % KEYS;
                long begin = System.nanoTime();
                if (connection.post(Bodies.firing("BenchDown", "bench", instance, startsAt))
                        == 202) {
                    samples.add(System.nanoTime() - begin);
                } else {
                    samples.refuse();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }
}
