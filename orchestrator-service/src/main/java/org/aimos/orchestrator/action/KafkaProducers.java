package org.aimos.orchestrator.action;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One producer for each broker address that targets name, made when first needed. */
@ApplicationScoped
class KafkaProducers {
    private final Map<String, Producer<byte[], byte[]>> producers = new ConcurrentHashMap<>();

    /**
     * Hands a record to the producer of this target; blocks at most two seconds for metadata.
     *
     * @throws IllegalArgumentException when the target's url is no list of brokers
     */
    Future<RecordMetadata> send(Target target, ProducerRecord<byte[], byte[]> record) {
        String url = target.url();
        if (url == null) {
            throw new IllegalArgumentException("the target has no url");
        }
        String servers = url.startsWith("kafka://") ? url.substring("kafka://".length()) : url;
        return producers.computeIfAbsent(servers, KafkaProducers::open).send(record);
    }

    /** True when a time-out says that the record did not leave this process. */
    static boolean neverSent(String message) {
        return message.contains("not present in metadata") || message.contains("Failed to update");
    }

    private static Producer<byte[], byte[]> open(String servers) {
        Map<String, Object> config =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "aimos-action",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        2_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        4_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        5_000);
        ByteArraySerializer bytes = new ByteArraySerializer();
        try {
            return new KafkaProducer<>(config, bytes, bytes);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw new IllegalArgumentException(
                    "the target's url is no list of brokers (host:port)", e);
        }
    }

    @PreDestroy
    void close() {
        producers.values().forEach(p -> p.close(Duration.ofSeconds(2)));
    }
}
