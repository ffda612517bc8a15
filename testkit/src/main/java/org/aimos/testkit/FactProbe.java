package org.aimos.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.aimos.bus.FactCodec;
import org.aimos.bus.UnreadableFactException;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginning and waits for facts. Belongs to one thread. */
public final class FactProbe implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    private FactProbe(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** A probe of the {@link Backends}' broker. */
    public static FactProbe on(Topic... topics) {
        return on(Backends.bootstrapServers(), topics);
    }

    /** A probe of any broker. */
    public static FactProbe on(String bootstrapServers, Topic... topics) {
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                Arrays.stream(topics)
                        .flatMap(topic -> consumer.partitionsFor(topic.topic()).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new FactProbe(consumer);
    }

    /** The first fact like this, once it is there. */
    public Fact await(String what, Predicate<Fact> wanted) {
        return Await.value(
                what,
                () -> {
                    poll();
                    return facts.stream().filter(wanted).findFirst();
                });
    }

    /** Facts like this, once there are so many, in the order of the topic's partition. */
    public List<Fact> await(String what, int count, Predicate<Fact> wanted) {
        return Await.value(
                what,
                () -> {
                    poll();
                    List<Fact> found = facts.stream().filter(wanted).toList();
                    return found.size() >= count ? Optional.of(found) : Optional.empty();
                });
    }

    /** All that was read up to now. */
    public List<Fact> seen() {
        poll();
        return List.copyOf(facts);
    }

    /** All records that were read up to now, tombstones among them. */
    public List<ConsumerRecord<String, byte[]>> records() {
        poll();
        return List.copyOf(records);
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            records.add(record);
            read(record).ifPresent(facts::add);
        }
    }

    /** Tombstones and bytes that are no fact are seen as records only. */
    private static Optional<Fact> read(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(FactCodec.read(record.value()));
        } catch (UnreadableFactException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
