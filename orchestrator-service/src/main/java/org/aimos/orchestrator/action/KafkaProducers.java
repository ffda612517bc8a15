package org.aimos.orchestrator.action;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.aimos.resources.TargetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One producer for each list of broker addresses that targets name, made when first needed. The
 * brokers that a target names are resolved and checked each time, and spoken to at just these
 * addresses. Of the brokers that these announce, the one that a record goes to is checked before
 * it; the client of Kafka resolves all of them by itself.
 */
@ApplicationScoped
class KafkaProducers {
    /** Of producers; the one that was not used for longest makes room. */
    static final int MOST = 16;

    private static final int MAX_BLOCK = 2_000;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final String NO_LIST = "the target's url is no list of brokers (host:port)";

    private final Addresses addresses;
    private final Function<String, Producer<byte[], byte[]>> open;
    private final SequencedMap<String, Producer<byte[], byte[]>> producers =
            new LinkedHashMap<>(MOST, 0.75f, true);

    @Inject
    KafkaProducers(Addresses addresses) {
        this(addresses, servers -> open(servers, MAX_BLOCK, LONGEST));
    }

    KafkaProducers(Addresses addresses, Function<String, Producer<byte[], byte[]>> open) {
        this.addresses = addresses;
        this.open = open;
    }

    /**
     * The brokers of a target.
     *
     * @param servers sorted, each as an address and a port
     * @param announced where the brokers that these announce may lie
     */
    private record Brokers(String servers, TargetSpec.Network announced) {}

    /**
     * Hands a record to the producer of the call's target; blocks at most two seconds for metadata.
     * A producer that was closed meanwhile is made anew, once.
     *
     * @throws IllegalArgumentException when the target's url is no list of brokers, or one of them
     *     has an address that it may not have
     * @throws ActionCall.NotBegunException when it was kept from being sent
     */
    Future<RecordMetadata> send(ActionCall call, ProducerRecord<byte[], byte[]> record) {
        Brokers brokers = brokers(call.requiredTarget());
        String key = brokers.announced() + " " + brokers.servers();
        Producer<byte[], byte[]> producer = producer(key, brokers.servers());
        try {
            return send(call, record, producer, brokers.announced());
        } catch (KafkaException | IllegalStateException e) {
            if (e instanceof KafkaException && holds(producer)) {
                throw e;
            }
            forget(producer);
            return send(call, record, producer(key, brokers.servers()), brokers.announced());
        }
    }

    private Future<RecordMetadata> send(
            ActionCall call,
            ProducerRecord<byte[], byte[]> record,
            Producer<byte[], byte[]> producer,
            TargetSpec.Network announced) {
        PartitionInfo partition = partition(record, producer.partitionsFor(record.topic()));
        checked(partition.leader().host(), announced);
        call.lastLook();
        return producer.send(
                new ProducerRecord<>(
                        record.topic(),
                        partition.partition(),
                        record.key(),
                        record.value(),
                        record.headers()));
    }

    /**
     * Where a record goes: by its key as Kafka's own clients have it; without one to any partition
     * that has a leader.
     */
    private static PartitionInfo partition(
            ProducerRecord<byte[], byte[]> record, List<PartitionInfo> all) {
        byte[] key = record.key();
        List<PartitionInfo> led = all.stream().filter(KafkaProducers::isLed).toList();
        if (key == null && !led.isEmpty()) {
            return led.get(BuiltInPartitioner.partitionForKey(record.value(), led.size()));
        }
        int wanted = key == null ? -1 : BuiltInPartitioner.partitionForKey(key, all.size());
        return led.stream()
                .filter(p -> p.partition() == wanted)
                .findFirst()
                .orElseThrow(
                        () -> new LeaderNotAvailableException("no broker leads its partition now"));
    }

    private static boolean isLed(PartitionInfo partition) {
        return partition.leader() != null && !partition.leader().isEmpty();
    }

    private Brokers brokers(Target target) {
        String url = target.url();
        if (url == null) {
            throw new IllegalArgumentException("the target has no url");
        }
        String servers = url.startsWith("kafka://") ? url.substring("kafka://".length()) : url;
        TargetSpec.Network network = target.spec().network();
        SortedSet<String> literals = new TreeSet<>();
        boolean inward = false;
        DisconnectException away = new DisconnectException("the target names no broker");
        for (String server : servers.split(",", -1)) {
            String port = server.strip().substring(colon(server));
            try {
                for (InetAddress address : checked(host(server), network)) {
                    inward = inward || Addresses.isInward(address);
                    literals.add(literal(address) + port);
                }
            } catch (DisconnectException e) {
                away = e;
            }
        }
        if (literals.isEmpty()) {
            throw away;
        }
        // whose target names a broker by its private address means the others there too
        return new Brokers(
                String.join(",", literals), inward ? TargetSpec.Network.PRIVATE : network);
    }

    private synchronized Producer<byte[], byte[]> producer(String key, String servers) {
        Producer<byte[], byte[]> producer = producers.get(key);
        if (producer == null) {
            producer = open.apply(servers);
            producers.put(key, producer);
            if (producers.size() > MOST) {
                Producer<byte[], byte[]> eldest = producers.pollFirstEntry().getValue();
                // what it was handed is acknowledged, or out of time, by then
                Thread.startVirtualThread(() -> eldest.close(LONGEST.plusSeconds(1)));
            }
        }
        return producer;
    }

    private synchronized boolean holds(Producer<byte[], byte[]> producer) {
        return producers.containsValue(producer);
    }

    private synchronized void forget(Producer<byte[], byte[]> producer) {
        producers.values().remove(producer);
    }

    private static String host(String server) {
        return server.strip().substring(0, colon(server)).replaceAll("[\\[\\]]", "");
    }

    private static int colon(String server) {
        int colon = server.strip().lastIndexOf(':');
        if (colon < 0 || !server.strip().substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException(NO_LIST);
        }
        return colon;
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    private List<InetAddress> checked(String host, TargetSpec.Network network) {
        try {
            return addresses.of(host, network);
        } catch (UnknownHostException e) {
            throw new DisconnectException("the host " + host + " is not known");
        } catch (Addresses.RefusedException e) {
            throw new IllegalArgumentException("broker " + host + ": " + Attempt.said(e), e);
        }
    }

    /** True when a time-out says that the record did not leave this process. */
    static boolean neverSent(String message) {
        return message.contains("not present in metadata") || message.contains("Failed to update");
    }

    /**
     * A producer.
     *
     * @param block how many milliseconds it waits for what it has to know before it sends
     * @param longest until what it was handed is acknowledged or given up
     */
    static Producer<byte[], byte[]> open(String servers, int block, Duration longest) {
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
                        block,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        4_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) longest.toMillis());
        ByteArraySerializer bytes = new ByteArraySerializer();
        try {
            return new KafkaProducer<>(config, bytes, bytes);
        } catch (KafkaException e) {
            throw new IllegalArgumentException(NO_LIST, e);
        }
    }

    @PreDestroy
    synchronized void close() {
        producers.values().forEach(p -> p.close(Duration.ofSeconds(2)));
        producers.clear();
    }
}
