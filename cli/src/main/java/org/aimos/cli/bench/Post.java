package org.aimos.cli.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * Posts as fast as the answers come, each connection with one request under way. The same for
 * whoever is measured. One thread has all connections: with a thread for each, a server that
 * answers at once is asked over and over by the few whose thread happens to run, while the others
 * starve.
 *
 * @param port on loopback
 * @param path such as {@code /api/v2/alerts}
 * @param token bearer token
 * @param ok the status of an alert that was taken; any other is counted as refused
 */
record Post(int port, String path, String token, int ok) {
    private static final long PATIENCE_MILLIS = 30_000;

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

    /**
     * Posts over so many connections for so long; returns after the last answer.
     *
     * @throws IOException when a connection ends, or none has an answer for half a minute
     */
    Measured measure(int connections, double seconds, BodyMaker bodies) throws IOException {
        List<PostConnection> all = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int number = 0; number < connections; number++) {
                all.add(new PostConnection(this, number, bodies, selector));
            }
            return measure(selector, all, seconds);
        } finally {
            for (PostConnection one : all) {
                one.close();
            }
        }
    }

    private Measured measure(Selector selector, List<PostConnection> all, double seconds)
            throws IOException {
        Samples samples = new Samples();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        for (PostConnection one : all) {
            one.post();
        }
        for (int open = all.size(); open > 0; ) {
            if (selector.select(PATIENCE_MILLIS) == 0) {
                throw new IOException("no answer for half a minute");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                PostConnection one = (PostConnection) key.attachment();
                if (!one.ready()) {
                    continue;
                }
                if (one.status() == ok) {
                    samples.add(one.nanos());
                } else {
                    samples.refuse();
                }
                if (System.nanoTime() < end) {
                    one.post();
                } else {
                    one.close();
                    open--;
                }
            }
            selector.selectedKeys().clear();
        }
        double took = (System.nanoTime() - begin) / 1e9;
        Latencies latencies = samples.latencies();
        return new Measured(latencies.count() / took, latencies, samples.refused());
    }
}
