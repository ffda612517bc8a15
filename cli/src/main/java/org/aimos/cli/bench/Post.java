package org.aimos.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Posts as fast as the answers come, each connection with one request under way. The same for
 * whoever is measured.
 *
 * @param port on loopback
 * @param path such as {@code /api/v2/alerts}
 * @param token bearer token
 * @param ok the status of an alert that was taken; any other is counted as refused
 */
record Post(int port, String path, String token, int ok) {

    /** Has the n-th body of a connection. */
    @FunctionalInterface
    interface BodyMaker {
        /** The body as UTF-8, at once. */
        byte[] body(int connection, long n);
    }

    /**
     * What came of it.
     *
     * @param perSecond bodies that were taken a second
     * @param latencies from writing a body to having read its answer
     * @param refused bodies that were answered with another status
     */
    record Measured(double perSecond, Latencies latencies, long refused) {}

    /** Posts over so many connections for so long; returns after the last answer. */
    Measured measure(int connections, double seconds, BodyMaker bodies) throws IOException {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Samples>> shares =
                    IntStream.range(0, connections)
                            .mapToObj(number -> threads.submit(() -> send(number, end, bodies)))
                            .toList();
            List<Samples> gathered = new ArrayList<>();
            for (Future<Samples> share : shares) {
                gathered.add(share.get());
            }
            Latencies latencies = Samples.latencies(gathered);
            double took = (System.nanoTime() - begin) / 1e9;
            return new Measured(latencies.count() / took, latencies, Samples.refused(gathered));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw new IOException("a connection failed", e.getCause());
        }
    }

    private Samples send(int number, long end, BodyMaker bodies) {
        Samples samples = new Samples();
        try (HttpConnection connection = new HttpConnection(port, path, token)) {
            for (long n = 0; System.nanoTime() < end; n++) {
                byte[] body = bodies.body(number, n);
                long begin = System.nanoTime();
                if (connection.post(body) == ok) {
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
