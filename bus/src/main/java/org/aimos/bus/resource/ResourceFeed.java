package org.aimos.bus.resource;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.aimos.bus.Broker;
import org.aimos.bus.FactCodec;
import org.aimos.bus.Failures;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.bus.UnreadableFactException;
import org.aimos.events.Fact;
import org.aimos.events.ResourceChanged;
import org.aimos.events.Topic;
import org.aimos.resources.Kind;
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
    private final ResourceDesk desk;
    private final Map<String, String> told = new HashMap<>();
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
            OwnedKinds kinds,
            ResourceDesk desk) {
        this.broker = broker;
        this.replica = replica;
        this.transactions = transactions;
        this.store = store;
        this.kinds = kinds;
        this.desk = desk;
    }

    /** Begins to follow, on a thread of its own. */
    public void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("resource-replica").start(this::run);
    }

    /** Ends. */
    public void stop(@Observes ShutdownEvent event) {
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
        readCurrent().forEach(replica::put);
    }

    private void follow() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            open = consumer;
            List<TopicPartition> partitions = partitions(consumer);
            told.clear();
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
                    patiently(this::tellWhatIsMissing);
                }
            }
        } finally {
            open = null;
        }
    }

    /**
     * Our tables are the truth: after a restore of either side the topic is told what it lacks, and
     * what is no more.
     */
    private void tellWhatIsMissing() {
        Map<String, String> current =
                readCurrent().stream()
                        .collect(Collectors.toMap(ResourceFeed::key, ResourceChanged::digest));
        Set<String> names = new TreeSet<>(current.keySet());
        told.keySet().stream().filter(this::owned).forEach(names::add);
        for (String name : names) {
            if (!Objects.equals(current.get(name), told.get(name))) {
                LOG.infof("The topic is told again of %s", name);
                int slash = name.indexOf('/');
                Kind kind = Kind.of(name.substring(0, slash)).orElseThrow();
                desk.tellAgain(kind, name.substring(slash + 1), "aimos").await().indefinitely();
            }
        }
    }

    private boolean owned(String key) {
        return kinds.names().contains(key.substring(0, Math.max(0, key.indexOf('/'))));
    }

    private static String key(ResourceChanged change) {
        return change.kind() + "/" + change.name();
    }

    private List<ResourceChanged> readCurrent() {
        return transactions
                .run(session -> store.current(session, kinds.names()))
                .await()
                .indefinitely();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            told.remove(record.key());
            replica.remove(record.key());
            return;
        }
        try {
            Fact fact = FactCodec.read(record.value());
            if (fact.data() instanceof ResourceChanged change) {
                told.put(record.key(), change.digest());
                replica.put(change);
            }
        } catch (UnreadableFactException unreadable) {
            LOG.errorf("A version of %s can't be read: %s", record.key(), unreadable.getMessage());
            replica.unreadable(record.key());
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
