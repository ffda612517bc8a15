package org.aimos.orchestrator.action;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.aimos.resources.TargetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One producer for each list of broker addresses that targets name, made when first needed. The
 * brokers that a target names are resolved and checked once, and spoken to at just these addresses.
 * What they say about brokers beside them is checked before each record; the client of Kafka
 * resolves that by itself.
 */
@ApplicationScoped
class KafkaProducers {
    private static final int MOST = 16;
    private static final String NO_LIST = "the target's url is no list of brokers (host:port)";

    private final Addresses addresses;
    private final Map<String, Producer<byte[], byte[]>> producers = new ConcurrentHashMap<>();

    KafkaProducers(Addresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Hands a record to the producer of this target; blocks at most two seconds for metadata.
     *
     * @throws IllegalArgumentException when the target's url is no list of brokers, or one of them
     *     has an address that it may not have
     */
    Future<RecordMetadata> send(Target target, ProducerRecord<byte[], byte[]> record) {
        String url = target.url();
        if (url == null) {
            throw new IllegalArgumentException("the target has no url");
        }
        String servers = url.startsWith("kafka://") ? url.substring("kafka://".length()) : url;
        TargetSpec.Network network = target.spec().network();
        Set<String> literals = new LinkedHashSet<>();
        boolean inward = false;
        for (String server : servers.split(",", -1)) {
            for (InetAddress address : checked(host(server), network)) {
                inward = inward || address.isLoopbackAddress() || address.isSiteLocalAddress();
                literals.add(literal(address) + server.strip().substring(colon(server)));
            }
        }
        // whose target names a broker by its private address means the others there too
        TargetSpec.Network announced = inward ? TargetSpec.Network.PRIVATE : network;
        if (producers.size() > MOST) {
            close();
        }
        Producer<byte[], byte[]> producer =
                producers.computeIfAbsent(String.join(",", literals), KafkaProducers::open);
        producer.partitionsFor(record.topic()).stream()
                .flatMap(partition -> Arrays.stream(partition.replicas()))
                .map(Node::host)
                .distinct()
                .forEach(host -> checked(host, announced));
        return producer.send(record);
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
            throw new IllegalArgumentException(NO_LIST, e);
        }
    }

    @PreDestroy
    void close() {
        producers.values().forEach(p -> p.close(Duration.ofSeconds(2)));
        producers.clear();
    }
}
