package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimos.local.LocalBroker;
import org.aimos.local.Ports;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker, but for the answers a healthy one never gives. */
class KafkaPublishActionTest extends ActionContract {
    private static final TopicPartition TOPIC = new TopicPartition("restarts", 0);

    @TempDir private static Path folder;
    private static LocalBroker broker;
    private static KafkaConsumer<byte[], byte[]> consumer;

    private static final KafkaProducers PRODUCERS = patient(new Addresses());

    private final KafkaPublishAction action = new KafkaPublishAction(PRODUCERS);
    private long before;

    @BeforeAll
    static void start() throws IOException {
        broker = LocalBroker.start(folder, Ports.free(), Ports.free());
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        try (var admin =
                org.apache.kafka.clients.admin.Admin.create(
                        Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(
                            List.of(
                                    new org.apache.kafka.clients.admin.NewTopic(
                                            TOPIC.topic(), 1, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** With all the time in the world for what a new producer has to learn first. */
    private static KafkaProducers patient(Addresses addresses) {
        return new KafkaProducers(
                addresses, servers -> KafkaProducers.open(servers, 60_000, Duration.ofMinutes(2)));
    }

    @BeforeEach
    void count() {
        before = end();
    }

    @AfterAll
    static void stop() {
        PRODUCERS.close();
        consumer.close();
        broker.close();
    }

    @Override
    Action action() {
        return action;
    }

    @Override
    Calls working() {
        return to(broker.bootstrapServers())
                .with(Map.of("topic", TOPIC.topic(), "key", "web", "value", Map.of("n", 1L)));
    }

    @Override
    Calls refused() {
        return working().with(Map.of("topic", "other", "value", "x"));
    }

    @Override
    Optional<Calls> unanswered() {
        return Optional.empty(); // by a producer of its own, below
    }

    @Override
    int reached() {
        return (int) (end() - before);
    }

    private static long end() {
        return Objects.requireNonNull(consumer.endOffsets(List.of(TOPIC)).get(TOPIC));
    }

    @Test
    void it_writes_key_value_and_the_key_of_its_step() throws InterruptedException {
        action.execute(working().build());

        consumer.assign(List.of(TOPIC));
        consumer.seek(TOPIC, before);
        ConsumerRecord<byte[], byte[]> read =
                consumer.poll(Duration.ofSeconds(30)).iterator().next();
        assertThat(text(read.key())).isEqualTo("web");
        assertThat(text(read.value())).isEqualTo("{\"n\":1}");
        assertThat(text(read.headers().lastHeader("idempotency-key").value())).isEqualTo("key-1");
    }

    @Test
    void a_topic_that_the_target_does_not_list_is_refused() throws InterruptedException {
        Result result =
                action.execute(working().with(Map.of("topic", "other", "value", "x")).build());

        assertThat(((Result.Failed) result).retryable()).isFalse();
    }

    @Test
    void the_facts_of_the_house_are_never_written() throws InterruptedException {
        Result result =
                action.execute(working().with(Map.of("topic", "aimos.runs", "value", "x")).build());

        assertThat(result).isInstanceOf(Result.Failed.class);
    }

    @Test
    void a_broker_that_is_away_is_a_failure_that_may_be_tried_again() throws InterruptedException {
        KafkaProducers own = new KafkaProducers(new Addresses());

        Result result =
                new KafkaPublishAction(own)
                        .execute(
                                to("127.0.0.1:1")
                                        .with(Map.of("topic", TOPIC.topic(), "value", "x"))
                                        .build());

        assertThat(((Result.Failed) result).retryable()).isTrue();
        own.close();
    }

    @Test
    void no_acknowledgement_in_time_is_unknown() throws InterruptedException {
        assertThat(answering(new CompletableFuture<>())).isInstanceOf(Result.Unknown.class);
    }

    @Test
    void a_broker_that_lost_its_replicas_leaves_it_unknown() throws InterruptedException {
        assertThat(answering(failed(new NotEnoughReplicasException("too few"))))
                .isInstanceOf(Result.Unknown.class);
    }

    @Test
    void a_broker_that_says_no_is_a_failure() throws InterruptedException {
        Result result = answering(failed(new RecordTooLargeException("too large")));

        assertThat(((Result.Failed) result).retryable()).isFalse();
    }

    @Test
    void an_address_that_is_none_is_a_failure() throws InterruptedException {
        Result result =
                action.execute(
                        to("no-port").with(Map.of("topic", TOPIC.topic(), "value", "x")).build());

        assertThat(((Result.Failed) result).retryable()).isFalse();
    }

    @Test
    void it_speaks_to_the_address_that_was_checked_and_asks_for_the_name_no_more()
            throws InterruptedException {
        KafkaProducers pinned =
                patient(new Addresses(_ -> new InetAddress[] {InetAddress.getLoopbackAddress()}));

        Result result = new KafkaPublishAction(pinned).execute(named("private"));

        assertThat(result).isInstanceOf(Result.Done.class);
        pinned.close();
    }

    @Test
    void a_broker_with_an_address_that_it_may_not_have_is_never_called()
            throws InterruptedException {
        for (String address : List.of("169.254.169.254", "127.0.0.1")) {
            KafkaProducers refusing =
                    new KafkaProducers(
                            new Addresses(_ -> new InetAddress[] {InetAddress.ofLiteral(address)}));

            Result result = new KafkaPublishAction(refusing).execute(named("public"));

            assertThat(((Result.Failed) result).reason()).contains(address);
            assertThat(((Result.Failed) result).retryable()).isFalse();
            assertThat(reached()).isZero();
        }
    }

    @Test
    void what_is_barred_while_it_connects_is_not_sent() throws InterruptedException {
        Result result = action.execute(working().barredMeanwhile().build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(reached()).isZero();
    }

    @Test
    void what_took_all_its_time_to_connect_was_not_sent_and_may_be_tried_again()
            throws InterruptedException {
        isNotSentWhenLateAfter(1);
    }

    @Test
    void a_producer_that_gives_up_what_it_was_handed_leaves_it_unknown()
            throws InterruptedException {
        assertThat(answering(failed(new KafkaException("Producer is closed forcefully."))))
                .isInstanceOf(Result.Unknown.class);
    }

    @Test
    void what_a_broker_says_about_others_is_checked_too() throws InterruptedException {
        String here = broker.bootstrapServers();
        String host = here.substring(0, here.lastIndexOf(':'));
        AtomicInteger asked = new AtomicInteger();
        KafkaProducers doubting =
                patient(
                        new Addresses(name -> {
                            String says = asked.getAndIncrement() == 0 ? host : "169.254.169.254";
                            return InetAddress.getAllByName(says);
                        }));

        Result result = new KafkaPublishAction(doubting).execute(named("private"));

        assertThat(((Result.Failed) result).reason()).contains("link-local");
        assertThat(reached()).isZero();
        doubting.close();
    }

    private static ActionCall named(String network) {
        String port = broker.bootstrapServers().substring(broker.bootstrapServers().indexOf(':'));
        Map<String, Object> spec =
                Map.of(
                        "type",
                        "kafka",
                        "url",
                        "kafka://broker.invalid" + port,
                        "network",
                        network,
                        "topics",
                        List.of(TOPIC.topic()));
        return Calls.to(Calls.target(spec, new Target.Login("Authorization", null, Calls.SECRET)))
                .with(Map.of("topic", TOPIC.topic(), "value", "x"))
                .build();
    }

    private Result answering(Future<RecordMetadata> answer) throws InterruptedException {
        AtomicBoolean handed = new AtomicBoolean();
        KafkaProducers answering =
                new KafkaProducers(new Addresses()) {
                    @Override
                    Future<RecordMetadata> send(
                            ActionCall call, ProducerRecord<byte[], byte[]> record) {
                        handed.set(true);
                        return answer;
                    }
                };
        return new KafkaPublishAction(answering)
                .execute(working().until(handed::get, Duration.ZERO).build());
    }

    private static Future<RecordMetadata> failed(Exception e) {
        return CompletableFuture.failedFuture(e);
    }

    private static Calls to(String servers) {
        return Calls.to(
                Calls.target(
                        "kafka",
                        "kafka://" + servers,
                        List.of(),
                        List.of(TOPIC.topic(), "aimos.runs")));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
