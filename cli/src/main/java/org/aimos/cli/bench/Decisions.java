package org.aimos.cli.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.aimos.events.Topic;
import org.aimos.resources.ResourceReader;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says, as the decision service does, that a playbook runs by itself on an incident. */
final class Decisions implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final String playbook;
    private final String digest;

    /**
     * @param broker host and port
     * @param yaml the playbook as it was applied
     */
    Decisions(String broker, String yaml) {
        var resource = new ResourceReader().read("playbook.yaml", yaml).resources().getFirst();
        playbook = resource.name();
        digest = resource.digest();
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                                ProducerConfig.ACKS_CONFIG, "all",
                                ProducerConfig.LINGER_MS_CONFIG, 0,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG, 120_000,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** Sends one; the incident's name is also that of its service and unit. */
    Future<RecordMetadata> send(String incident) {
        String fact =
                Texts.filled(
                        "decision.json",
                        Map.of(
                                "PLAYBOOK", playbook,
                                "DIGEST", digest,
                                "\"AT\"", '"' + Instant.now().toString() + '"',
                                "ID", incident));
        return producer.send(
                new ProducerRecord<>(
                        Topic.INCIDENTS.topic(),
                        incident,
                        fact.strip().getBytes(StandardCharsets.UTF_8)));
    }

    /** True when the broker has it. */
    static boolean acknowledged(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            sent.get();
            return true;
        } catch (ExecutionException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
