package org.aimos.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.aimos.events.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells alerts to decision as intake does, and waits until everything that follows is written. */
final class AlertStream implements AutoCloseable {
    private static final String UNSENT = "select count(*) from outbox where published_at is null";
    private static final int PATIENCE = 240;

    private final Bench bench;
    private final RunBook book;
    private final KafkaProducer<String, byte[]> producer;
    private long told;

    AlertStream(Bench bench, RunBook book) {
        this.bench = bench;
        this.book = book;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bench.broker(),
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.LINGER_MS_CONFIG,
                                20),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** One alert. */
    record Told(String name, String service, String key) {}

    /**
     * Tells so many and waits until the last is folded and all facts about it are sent.
     *
     * @return how many a second
     * @throws IOException when nothing goes on for two minutes
     */
    double perSecond(int count, IntFunction<Told> alerts) throws IOException {
        double before = bench.consumed();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            send(alerts.apply(i));
        }
        producer.flush();
        await(before + count);
        return count * 1e9 / (System.nanoTime() - begin);
    }

    private void send(Told alert) {
        String fact =
                Texts.filled(
                        "alert.json",
                        Map.of(
                                "KEY", alert.key(),
                                "NAME", alert.name(),
                                "SERVICE", alert.service(),
                                "\"AT\"", '"' + Instant.now().toString() + '"',
                                "-ID", "-" + told++));
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                Topic.ALERTS.topic(),
                                alert.key(),
                                fact.strip().getBytes(StandardCharsets.UTF_8)));
    }

    private void await(double wanted) throws IOException {
        double reached = 0;
        for (int quiet = 0; quiet < PATIENCE; quiet++) {
            double now = bench.consumed();
            if (now >= wanted && book.number(UNSENT) == 0) {
                return;
            }
            quiet = now > reached ? 0 : quiet;
            reached = now;
            LockSupport.parkNanos(100_000_000L);
        }
        throw new IOException(
                "%.0f of %.0f alerts were folded, and no more followed".formatted(reached, wanted));
    }

    @Override
    public void close() {
        producer.close();
    }
}
