package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aimos.events.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerTest {
    @TempDir Path folder;

    @Test
    void what_the_broker_acknowledged_is_there_after_a_restart() throws Exception {
        int port = Ports.free();
        int controller = Ports.free();
        try (LocalBroker broker = LocalBroker.start(folder, port, controller)) {
            produce(broker.bootstrapServers(), "kept");
        }
        try (LocalBroker broker = LocalBroker.start(folder, port, controller)) {
            assertThat(consume(broker.bootstrapServers())).isEqualTo("kept");
        }
    }

    private static void produce(String servers, String text) throws Exception {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.ACKS_CONFIG,
                        "all");
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] value = text.getBytes(StandardCharsets.UTF_8);
            var record = new ProducerRecord<>(Topic.ALERTS.topic(), new byte[] {1}, value);
            assertThat(producer.send(record).get(60, TimeUnit.SECONDS).partition())
                    .isLessThan(Topic.PARTITIONS);
        }
    }

    private static String consume(String servers) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                        ConsumerConfig.GROUP_ID_CONFIG, "test",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.ALERTS.topic()));
            for (int round = 0; round < 60; round++) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    return new String(record.value(), StandardCharsets.UTF_8);
                }
            }
            return "nothing";
        }
    }
}
