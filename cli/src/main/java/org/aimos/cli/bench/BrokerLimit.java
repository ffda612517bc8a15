package org.aimos.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aimos.events.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What the broker takes at most, as Kafka's own producer perf test says: a process of its own that
 * sends facts from the topic of alerts over and over, without key and without waiting, with {@code
 * acks=all} and Kafka's defaults else. Its first seconds, in which it is compiled, count.
 */
final class BrokerLimit implements AutoCloseable {
    private static final String TOPIC = "bench.limit";
    private static final String PERF_TEST = "org.apache.kafka.tools.ProducerPerformance";
    private static final Pattern RATE =
            Pattern.compile("^\\d+ records sent, ([0-9.]+) records/sec");
    private static final int FACTS = 1_000;
    private static final double GUESS = 20_000;

    private final String broker;
    private final Path facts;
    private final int recordSize;
    private double expected = GUESS;

    private BrokerLimit(String broker, Path facts, int recordSize) {
        this.broker = broker;
        this.facts = facts;
        this.recordSize = recordSize;
    }

    /** For the facts that lie in the topic of alerts now; makes its own topic. */
    static BrokerLimit of(String broker) throws IOException {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker);
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, 12, (short) 1))).all().get();
        } catch (ExecutionException e) {
            throw new IOException("the topic was not made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        List<String> facts = facts(broker);
        Path file = Files.createTempFile("aimos-bench-facts-", ".ndjson");
        Files.write(file, facts);
        long bytes = Files.size(file) - facts.size();
        return new BrokerLimit(broker, file, (int) (bytes / Math.max(1, facts.size())));
    }

    /** Bytes of a record's value. */
    int recordSize() {
        return recordSize;
    }

    /** Records a second that the broker acknowledged, in about so many seconds. */
    double perSecond(double seconds) throws IOException {
        Process test =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Duser.language=en",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PERF_TEST,
                                "--topic",
                                TOPIC,
                                "--num-records",
                                "" + Math.round(expected * seconds),
                                "--payload-file",
                                facts.toString(),
                                "--throughput",
                                "-1",
                                "--producer-props",
                                "bootstrap.servers=" + broker,
                                "acks=all")
                        .redirectErrorStream(true)
                        .start();
        String said =
                new String(test.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        Matcher rate = RATE.matcher(said.substring(said.lastIndexOf('\n') + 1));
        if (!rate.find()) {
            throw new IOException("the producer perf test says no rate: " + said);
        }
        expected = Double.parseDouble(rate.group(1));
        return expected;
    }

    private static List<String> facts(String broker) {
        try (KafkaConsumer<byte[], String> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, FACTS),
                        new ByteArrayDeserializer(),
                        new StringDeserializer())) {
            Set<TopicPartition> all =
                    consumer.partitionsFor(Topic.ALERTS.topic()).stream()
                            .map(one -> new TopicPartition(one.topic(), one.partition()))
                            .collect(Collectors.toSet());
            consumer.assign(all);
            consumer.seekToBeginning(all);
            List<String> facts = new ArrayList<>();
            for (int tries = 0; facts.size() < FACTS && tries < 20; tries++) {
                for (ConsumerRecord<byte[], String> one : consumer.poll(Duration.ofSeconds(1))) {
                    facts.add(one.value());
                }
            }
            return facts;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(facts);
    }
}
