package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aimos.cli.Origin;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.Port;
import org.aimos.local.StackTokens;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** kill -9 of broker and intake under load: what was acknowledged is in the topic. */
@Tag("long")
class IntakeKillTest {
    private static final int KILLS = 30;
    private static final int SENDERS = 8;
    private static final int BETWEEN = 200;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of the token, as sources list it. */
    private static final String DIGEST =
            "ab9c44da17b47ebac9d513865b91541c70f3c50b05e013e34809715d99c72abd";

    private static final String TOKEN = "kill-token-that-is-used-on-loopback-only";

    private final long seed = Long.getLong("aimos.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    @Test
    void whatWasAcknowledgedIsInTheTopicAfterThirtyKills() throws IOException {
        System.out.println("seed " + seed + " (repeat with -Daimos.seed=" + seed + ")");
        Path folder = Files.createTempDirectory("aimos-intake-kill-");
        try (LocalStack stack =
                LocalStack.bound(Path.of("..").toAbsolutePath().normalize(), folder)) {
            mayBeSent(stack);
            for (Part part :
                    List.of(Part.DECISION, Part.ORCHESTRATOR, Part.LEARNING, Part.TICKET)) {
                stack.hold(part, LIMIT);
            }
            try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
                for (int i = 0; i < SENDERS; i++) {
                    int sender = i;
                    senders.execute(() -> send(stack, sender));
                }
                kill(stack);
                over.set(true);
            }
            Set<String> heard = heard(stack);

            System.out.printf(
                    "%d acknowledged, %d answers of 503, %d in the topic%n",
                    acknowledged.size(), refused.size(), heard.size());
            assertThat(refused).as("answers that are neither 202 nor 503").containsOnly(503);
            assertThat(acknowledged).hasSizeGreaterThan(KILLS * BETWEEN).doesNotHaveDuplicates();
            assertThat(heard).as("seed %d", seed).containsAll(acknowledged);
        }
    }

    private static void mayBeSent(LocalStack stack) throws IOException {
        String yaml =
                """
                apiVersion: aimos/v1
                kind: Source
                metadata: {name: kill, version: 1.0.0, owner: test}
                spec:
                  connector: json
                  tokens: ['sha256:%s']
                  environments: [test]
                  services: ['*']
                """
                        .formatted(DIGEST);
        new Origin(stack.url(Part.CONSOLE), StackTokens.of(stack).token("setup", "admin"))
                .putYaml("/v1/resources/Source/kill", yaml);
    }

    private void kill(LocalStack stack) throws IOException {
        for (int i = 0; i < KILLS; i++) {
            moreThan(acknowledged.size() + BETWEEN);
            Part victim = i % 2 == 0 ? Part.BROKER : Part.INTAKE;
            pause(random.nextInt(500));
            System.out.println("kill -9 " + victim.label());
            stack.kill(victim);
        }
        moreThan(acknowledged.size() + BETWEEN);
    }

    private void moreThan(int wanted) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (acknowledged.size() < wanted) {
            assertThat(System.nanoTime()).as("acknowledged again after a kill").isLessThan(limit);
            pause(20);
        }
    }

    private void send(LocalStack stack, int sender) {
        URI intake = URI.create(stack.url(Part.INTAKE) + "/v1/alerts/json");
        for (int number = 0; !over.get(); number++) {
            String name = "Kill-" + sender + '-' + number;
            int status = posted(intake, name);
            if (status == 202) {
                acknowledged.add(name);
            } else if (status != 0) {
                refused.add(status);
            }
            pause(status == 202 ? 2 : 50);
        }
    }

    /** The answer; 0 when there was none. */
    private int posted(URI intake, String name) {
        String body =
                "{\"name\":\"%s\",\"status\":\"firing\",\"service\":\"kill\"}".formatted(name);
        HttpRequest request =
                HttpRequest.newBuilder(intake)
                        .timeout(Duration.ofSeconds(10))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Names of all alerts that lie in the topic. */
    private static Set<String> heard(LocalStack stack) throws IOException {
        Set<String> names = new HashSet<>();
        String broker = "127.0.0.1:" + stack.settings().ports().of(Port.BROKER);
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor("aimos.alerts").stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    names.add(JSON.readTree(record.value()).at("/data/alert/name").asText());
                }
            }
        }
        return names;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
