package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With brokers as one machine does not have them: several, some of them away. */
class KafkaProducersTest {
    private static final String TOPIC = "restarts";
    private static final Node HERE = new Node(1, "here.example", 9092);
    private static final Node AWAY = new Node(2, "away.example", 9092);

    private final List<String> opened = new ArrayList<>();
    private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
    private List<PartitionInfo> partitions = List.of(partition(0, HERE, HERE));
    private List<InetAddress> seeds = List.of(InetAddress.ofLiteral("192.0.2.1"));
    private final KafkaProducers producers =
            new KafkaProducers(new Addresses(this::named), this::open);

    /** Of three partitions, key-0 falls to the second, key-1 to the first, key-2 to the third. */
    @Test
    void only_the_leader_of_the_partition_it_goes_to_has_to_be_there() {
        partitions =
                List.of(
                        partition(0, AWAY, AWAY, HERE),
                        partition(1, HERE, HERE, Node.noNode(), AWAY),
                        partition(2, null, Node.noNode()));

        publish("kafka://seed.example:9092", "key-0");

        assertThat(made.getFirst().history()).singleElement().returns(1, ProducerRecord::partition);
        assertThatThrownBy(() -> publish("kafka://seed.example:9092", "key-1"))
                .hasMessageContaining("away.example is not known");
        assertThatThrownBy(() -> publish("kafka://seed.example:9092", "key-2"))
                .isInstanceOf(LeaderNotAvailableException.class);
    }

    @Test
    void without_a_key_it_goes_to_a_partition_that_has_a_leader() {
        partitions = List.of(partition(0, null), partition(1, Node.noNode()), partition(2, HERE));

        publish("kafka://seed.example:9092", null);

        assertThat(made.getFirst().history()).singleElement().returns(2, ProducerRecord::partition);
    }

    @Test
    void a_broker_of_the_url_whose_name_is_not_known_is_left_out() {
        publish("kafka://away.example:9092,seed.example:9092", null);

        assertThat(opened).containsExactly("192.0.2.1:9092");
    }

    @Test
    void the_order_in_which_addresses_are_told_makes_no_other_producer() {
        seeds = List.of(InetAddress.ofLiteral("192.0.2.2"), InetAddress.ofLiteral("192.0.2.1"));
        publish("kafka://seed.example:9092", null);
        seeds = seeds.reversed();
        publish("kafka://seed.example:9092", null);

        assertThat(opened).containsExactly("192.0.2.1:9092,192.0.2.2:9092");
    }

    @Test
    void the_producer_that_was_not_used_for_longest_makes_room() {
        for (int n = 1; n <= KafkaProducers.MOST; n++) {
            publish("kafka://192.0.2." + n + ":9092", null);
        }
        publish("kafka://192.0.2.1:9092", null);

        publish("kafka://192.0.2.100:9092", null);

        while (made.stream().noneMatch(MockProducer::closed)) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(made).filteredOn(MockProducer::closed).containsExactly(made.get(1));
    }

    @Test
    void a_producer_that_was_closed_meanwhile_is_made_anew_once() {
        publish("kafka://seed.example:9092", null);
        made.getFirst().close();

        publish("kafka://seed.example:9092", null);

        assertThat(made).hasSize(2);
        assertThat(made.getLast().history()).hasSize(1);
    }

    @Test
    void whose_seed_is_inward_may_announce_inward_brokers() {
        partitions = List.of(partition(0, new Node(1, "inside.example", 9092)));

        publish("kafka://[fd12::1]:9092", null);

        assertThat(made.getFirst().history()).hasSize(1);
        assertThatThrownBy(() -> publish("kafka://192.0.2.1:9092", null))
                .hasMessageContaining("network: private");
    }

    private void publish(String url, @Nullable String key) {
        assertThat(producers.send(call(url), record(key))).isDone();
    }

    private InetAddress[] named(String host) throws UnknownHostException {
        return switch (host) {
            case "seed.example" -> seeds.toArray(InetAddress[]::new);
            case "here.example" -> new InetAddress[] {InetAddress.ofLiteral("192.0.2.9")};
            case "inside.example" -> new InetAddress[] {InetAddress.ofLiteral("fd12::2")};
            case "away.example" -> throw new UnknownHostException(host);
            default -> new InetAddress[] {InetAddress.ofLiteral(host)};
        };
    }

    private Producer<byte[], byte[]> open(String servers) {
        opened.add(servers);
        Cluster cluster =
                new Cluster(
                        "test", List.of(HERE, AWAY), partitions, Set.of(), Collections.emptySet());
        ByteArraySerializer bytes = new ByteArraySerializer();
        made.add(new MockProducer<>(cluster, true, new RoundRobinPartitioner(), bytes, bytes));
        return made.getLast();
    }

    private static PartitionInfo partition(int number, @Nullable Node leader, Node... replicas) {
        return new PartitionInfo(TOPIC, number, leader, replicas, replicas);
    }

    private static ActionCall call(String url) {
        Map<String, Object> spec = Map.of("type", "kafka", "url", url, "topics", List.of(TOPIC));
        return Calls.to(Calls.target(spec, new Target.Login("Authorization", null, Calls.SECRET)))
                .build();
    }

    private static ProducerRecord<byte[], byte[]> record(@Nullable String key) {
        return new ProducerRecord<>(TOPIC, key == null ? null : utf8(key), utf8("x"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
