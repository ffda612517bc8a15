package org.aimos.bus;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.aimos.events.Fact;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends facts to the broker and says when every in-sync replica has them. It waits at most 2 s for
 * room and metadata and 5 s for the acknowledgement, and never on the caller's thread: in {@link
 * Bursts}.
 */
@Singleton
public class FactPublisher {
    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(FactPublisher.class);

    /** What comes while a request is under way goes with the next one. */
    private static final int UNDER_WAY = 1;

    /** A burst is sent when all of it was given; this is for what nobody sends by then. */
    private static final int LINGER = 5;

    /** So that all that came meanwhile for a partition fits into the next request. */
    private static final int BATCH = 64 * 1024;

    private final Broker broker;
    private final String service;
    private final String compression;
    private final Bursts<Sending> bursts =
            new Bursts<>(new ToProducer(), new RealTime(), FactPublisher::aside);
    private volatile @Nullable Producer<String, byte[]> producer;
    private @Nullable Handover handover;
    private boolean closed;

    /**
     * @param compression Kafka's {@code compression.type}: none, lz4, zstd …
     */
    public FactPublisher(
            Broker broker,
            @ConfigProperty(name = "aimos.service") String service,
            @ConfigProperty(name = "aimos.kafka.compression") String compression) {
        this.broker = broker;
        this.service = service;
        this.compression = compression;
    }

    /** Sends one fact; the stage ends when the broker has it, or fails with {@link Problem} 503. */
    public CompletionStage<Void> publish(Fact fact, String key) {
        return publish(List.of(new Keyed(key, fact)));
    }

    /**
     * Sends facts in their order; the stage ends when the broker has all of them. When it fails
     * with {@link Problem} 503, some may have arrived. A caller on a Vert.x context is answered
     * there.
     */
    public CompletionStage<Void> publish(List<Keyed> facts) {
        List<ProducerRecord<String, byte[]>> records =
                facts.stream().map(FactPublisher::record).toList();
        return send(records)
                .thenCompose(FactPublisher::all)
                .exceptionallyCompose(
                        e -> CompletableFuture.failedFuture(brokerAway(Failures.root(e))));
    }

    /** One stage for each record, in order; all have ended when the outer stage ends. */
    CompletionStage<List<CompletableFuture<Void>>> send(
            List<ProducerRecord<String, byte[]>> records) {
        Sending sending = new Sending(records, new CompletableFuture<>());
        bursts.add(sending);
        return Contexts.backTo(sending.ended);
    }

    /** Records that belong together. */
    private record Sending(
            List<ProducerRecord<String, byte[]>> records,
            CompletableFuture<List<CompletableFuture<Void>>> ended) {

        void hand(Handover handover) {
            ended(handover.all(records));
        }

        void fail(Throwable failure) {
            CompletableFuture<Void> failed = CompletableFuture.failedFuture(failure);
            ended(records.stream().map(_ -> failed).toList());
        }

        private void ended(List<CompletableFuture<Void>> all) {
            var _ =
                    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                            .whenComplete((nothing, failure) -> ended.complete(all));
        }
    }

    private static void aside(Runnable waiting) {
        Thread.ofVirtual().name("flush").start(waiting);
    }

    private static final class RealTime implements Bursts.Time {
        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        public void nap(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    }

    /** To the producer, which is made when the first come. */
    private final class ToProducer implements Bursts.Sink<Sending> {
        @Override
        public int give(List<Sending> burst) {
            int records = 0;
            for (Sending sending : burst) {
                records += sending.records.size();
                try {
                    sending.hand(handover());
                } catch (RuntimeException | Error failure) {
                    // Whatever it is, those who come after it are not to suffer from it.
                    sending.fail(failure);
                }
            }
            return records;
        }

        @Override
        public void flush() {
            Producer<String, byte[]> open = producer;
            if (open != null) {
                try {
                    open.flush();
                } catch (RuntimeException unflushed) {
                    LOG.debug("What became of each record is said to whoever sent it", unflushed);
                }
            }
        }
    }

    static ProducerRecord<String, byte[]> record(Keyed keyed) {
        Fact fact = keyed.fact();
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(
                        fact.type().topic().topic(), keyed.key(), FactCodec.write(fact));
        return withHeaders(record);
    }

    static ProducerRecord<String, byte[]> withHeaders(ProducerRecord<String, byte[]> record) {
        record.headers()
                .add(
                        "content-type",
                        "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static CompletionStage<Void> all(List<CompletableFuture<Void>> sent) {
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    private static Problem brokerAway(Throwable cause) {
        return Problem.unavailable(
                "The broker did not acknowledge: " + cause.getMessage(),
                Duration.ofSeconds(5),
                "Send it again; nothing was promised.");
    }

    private synchronized Handover handover() {
        if (closed) {
            throw new IllegalStateException("Stopping");
        }
        Handover known = handover;
        if (known == null) {
            Producer<String, byte[]> made =
                    new KafkaProducer<>(
                            broker.with(settings()),
                            new StringSerializer(),
                            new ByteArraySerializer());
            known = new Handover(made, PATIENCE, System::nanoTime);
            producer = made;
            handover = known;
        }
        return known;
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "aimos-" + service + "-facts"),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, LINGER),
                Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, UNDER_WAY),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5000),
                Map.entry(ProducerConfig.METADATA_MAX_AGE_CONFIG, 30_000),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1024 * 1024));
    }

    @PreDestroy
    void close() {
        bursts.close();
        synchronized (this) {
            closed = true;
        }
        Producer<String, byte[]> open = producer;
        if (open != null) {
            open.close(CLOSE);
        }
    }
}
