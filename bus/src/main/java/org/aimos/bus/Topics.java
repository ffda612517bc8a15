package org.aimos.bus;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.aimos.events.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Makes the topics that are not there, with their partitions and retention. It tries until the
 * broker has answered; a service starts without waiting long for that.
 */
@ApplicationScoped
public class Topics {
    private static final Logger LOG = Logger.getLogger(Topics.class);
    private static final Duration HEAD_START = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String SEVEN_DAYS = Long.toString(Duration.ofDays(7).toMillis());

    private final Broker broker;
    private final CountDownLatch made = new CountDownLatch(1);

    /**
     * @param broker where
     */
    public Topics(Broker broker) {
        this.broker = broker;
    }

    /** Before the channels subscribe. */
    void start(@Observes @Priority(1) StartupEvent event) throws InterruptedException {
        Thread.ofVirtual().name("topics").start(this::make);
        if (!made.await(HEAD_START.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("The broker does not answer yet; topics are made when it does");
        }
    }

    private void make() {
        try (Admin admin =
                Admin.create(
                        broker.with(
                                Map.of(
                                        AdminClientConfig.CLIENT_ID_CONFIG,
                                        "aimos-topics",
                                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                        "5000",
                                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                        "10000")))) {
            while (!made(admin)) {
                Thread.sleep(PAUSE);
            }
            made.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean made(Admin admin) throws InterruptedException {
        List<NewTopic> wanted = Arrays.stream(Topic.values()).map(Topics::topic).toList();
        CreateTopicsResult result = admin.createTopics(wanted);
        boolean all = true;
        for (KafkaFuture<Void> one : result.values().values()) {
            try {
                one.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    LOG.warnf("Topics wait: %s", Failures.root(e).getMessage());
                    all = false;
                }
            }
        }
        return all;
    }

    /** Replicas are the broker's default. */
    private static NewTopic topic(Topic topic) {
        return new NewTopic(topic.topic(), Optional.of(Topic.PARTITIONS), Optional.empty())
                .configs(
                        topic.compacted()
                                ? Map.of(
                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                        TopicConfig.CLEANUP_POLICY_COMPACT)
                                : Map.of(TopicConfig.RETENTION_MS_CONFIG, SEVEN_DAYS));
    }
}
