package org.aimos.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.aimos.events.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the broker takes at most: one producer that sends without waiting for answers and without a
 * key, with {@code acks=all} and Kafka's defaults else, as Kafka's own producer perf test does.
 */
final class BrokerLimit {
    private static final String TOPIC = "bench.limit";
    private static final int LOOKED_AT = 200;

    private final String broker;
    private final int recordSize;

    private BrokerLimit(String broker, int recordSize) {
        this.broker = broker;
        this.recordSize = recordSize;
    }

    /** For records as large as those that lie in the topic of alerts now; makes its own topic. */
    static BrokerLimit of(String broker) throws IOException {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker);
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, 12, (short) 1))).all().get();
        } catch (ExecutionException e) {
            throw new IOException("the topic was not made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return new BrokerLimit(broker, recordSize(broker));
    }

    /** Bytes of a record's value. */
    int recordSize() {
        return recordSize;
    }

    /** Records a second that the broker acknowledged; sends for so long and waits for the rest. */
    double perSecond(double seconds) {
        byte[] value = new byte[recordSize];
        Arrays.fill(value, (byte) 'x');
        AtomicLong acknowledged = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                broker,
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.BUFFER_MEMORY_CONFIG,
                                16L << 20),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            while (System.nanoTime() < end) {
                var _ =
                        producer.send(
                                new ProducerRecord<>(TOPIC, value),
                                (where, failure) -> {
                                    if (failure == null) {
                                        acknowledged.incrementAndGet();
                                    }
                                });
            }
            producer.flush();
        }
        return acknowledged.get() / ((System.nanoTime() - begin) / 1e9);
    }

    private static int recordSize(String broker) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, LOOKED_AT),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            Set<TopicPartition> all =
                    consumer.partitionsFor(Topic.ALERTS.topic()).stream()
                            .map(one -> new TopicPartition(one.topic(), one.partition()))
                            .collect(Collectors.toSet());
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long bytes = 0;
            int records = 0;
            for (int tries = 0; records < LOOKED_AT && tries < 20; tries++) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofSeconds(1))) {
                    bytes += one.value().length;
                    records++;
                }
            }
            return (int) (bytes / Math.max(1, records));
        }
    }
}
