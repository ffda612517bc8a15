package org.aimos.cli.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * One of those that get the same bodies turn by turn.
 *
 * @param name prefix of its figures
 * @param process whose CPU is counted
 */
record Contender(String name, Post post, ProcessHandle process) {

    /**
     * Its turn: bodies a second, latencies, what it refused, and microseconds of CPU for a body,
     * which tell more than a rate where others use the cores, too.
     *
     * @param load such as {@code 32}, behind the name
     */
    void turn(Rounds rounds, String load, int connections, double seconds, Post.BodyMaker bodies)
            throws IOException {
        Duration before = cpu();
        Post.Measured measured = post.measure(connections, seconds, bodies);
        double used = cpu().minus(before).toNanos() / 1e3;
        String figure = name + load;
        rounds.add(figure, measured.perSecond());
        rounds.add(figure + "P50", measured.latencies().millis(0.50));
        rounds.add(figure + "P99", measured.latencies().millis(0.99));
        rounds.add(figure + "Refused", (double) measured.refused());
        rounds.add(figure + "Cpu", used / (measured.latencies().count() + measured.refused()));
    }

    private Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
