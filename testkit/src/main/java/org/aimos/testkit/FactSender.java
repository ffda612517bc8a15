package org.aimos.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.aimos.bus.FactCodec;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Puts facts on topics as another service would. */
public final class FactSender implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    private FactSender(KafkaProducer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** A sender to the {@link Backends}' broker. */
    public static FactSender open() {
        return new FactSender(
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                Backends.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer()));
    }

    /** Sends facts, each to its topic under its subject, and returns when the broker has them. */
    public void send(List<Fact> facts) {
        await(
                facts.stream()
                        .map(fact ->
                                producer.send(
                                        record(
                                                fact.type().topic(),
                                                fact.subject(),
                                                FactCodec.write(fact))))
                        .toList());
    }

    /** Sends facts as {@link #send(List)} does. */
    public void send(Fact... facts) {
        send(List.of(facts));
    }

    /** Sends any bytes; null is a tombstone. */
    public void send(Topic topic, String key, byte @Nullable [] value) {
        await(List.of(producer.send(record(topic, key, value))));
    }

    private static ProducerRecord<String, byte[]> record(
            Topic topic, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic.topic(), key, value);
    }

    private static void await(List<Future<RecordMetadata>> sent) {
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("Not sent", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
