package org.aimos.bus.resource;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.bus.Broker;
import org.aimos.bus.FactCodec;
import org.aimos.bus.Failures;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.bus.UnreadableFactException;
import org.aimos.events.Fact;
import org.aimos.events.ResourceChanged;
import org.aimos.events.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fills the replica: first from this service's own tables, so that what it owns is known even while
 * the broker is away, then from the compacted topic, from its beginning and for ever.
 */
@ApplicationScoped
public class ResourceFeed {
    private static final Logger LOG = Logger.getLogger(ResourceFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Broker broker;
    private final ResourceReplica replica;
    private final Transactions transactions;
    private final ResourceStore store;
    private final OwnedKinds kinds;
    private volatile boolean stopped;
    private volatile @Nullable KafkaConsumer<String, byte[]> open;

    /**
     * @param replica what is filled
     */
    public ResourceFeed(
            Broker broker,
            ResourceReplica replica,
            Transactions transactions,
            ResourceStore store,
            OwnedKinds kinds) {
        this.broker = broker;
        this.replica = replica;
        this.transactions = transactions;
        this.store = store;
        this.kinds = kinds;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("resource-replica").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        KafkaConsumer<String, byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void run() {
        patiently(this::readTables);
        while (!stopped) {
            patiently(this::follow);
        }
    }

    private void patiently(Runnable work) {
        while (!stopped) {
            try {
                work.run();
                return;
            } catch (WakeupException stopping) {
                return;
            } catch (RuntimeException failure) {
                LOG.warnf("Resources wait: %s", Failures.root(failure).getMessage());
                pause();
            }
        }
    }

    private void readTables() {
        if (kinds.names().isEmpty()) {
            return;
        }
        List<ResourceChanged> history =
                transactions
                        .run(session -> store.history(session, kinds.names()))
                        .await()
                        .indefinitely();
        history.forEach(replica::known);
        transactions
                .run(session -> store.current(session, kinds.names()))
                .await()
                .indefinitely()
                .forEach(replica::put);
    }

    private void follow() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            open = consumer;
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> missing = new HashMap<>(consumer.endOffsets(partitions));
            while (!stopped) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(record);
                }
                missing.entrySet()
                        .removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (missing.isEmpty() && !replica.ready()) {
                    replica.caughtUp();
                }
            }
        } finally {
            open = null;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            replica.remove(record.key());
            return;
        }
        try {
            Fact fact = FactCodec.read(record.value());
            if (fact.data() instanceof ResourceChanged change) {
                replica.put(change);
            }
        } catch (UnreadableFactException unreadable) {
            LOG.errorf("Resource %s is not used: %s", record.key(), unreadable.getMessage());
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        String topic = Topic.RESOURCES.topic();
        List<PartitionInfo> there = consumer.partitionsFor(topic, Duration.ofSeconds(5));
        if (there == null || there.isEmpty()) {
            throw new IllegalStateException("Topic " + topic + " is not there yet");
        }
        return there.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                broker.with(
                        Map.of(
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                                ConsumerConfig.CLIENT_ID_CONFIG, "aimos-resources",
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
