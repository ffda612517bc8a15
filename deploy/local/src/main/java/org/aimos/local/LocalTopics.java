package org.aimos.local;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.aimos.events.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics with the partitions they keep for ever, on a broker that makes none by itself. */
public final class LocalTopics {
    private static final String SEVEN_DAYS_MS = Long.toString(7L * 24 * 60 * 60 * 1000);

    private LocalTopics() {}

    /** Makes every topic of AIMOS that the broker does not have yet. */
    public static void createAll(String bootstrapServers) {
        create(bootstrapServers, Arrays.stream(Topic.values()).map(LocalTopics::topic).toList());
    }

    /** Makes a topic that is no AIMOS topic, such as a playbook's or a test's; no harm twice. */
    public static void create(String bootstrapServers, String name, int partitions) {
        create(bootstrapServers, List.of(new NewTopic(name, partitions, (short) 1)));
    }

    private static NewTopic topic(Topic topic) {
        Map<String, String> settings =
                topic.compacted()
                        ? Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT)
                        : Map.of(TopicConfig.RETENTION_MS_CONFIG, SEVEN_DAYS_MS);
        return new NewTopic(topic.topic(), Topic.PARTITIONS, (short) 1).configs(settings);
    }

    private static void create(String bootstrapServers, Collection<NewTopic> topics) {
        Map<String, Object> settings =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(settings)) {
            for (var made : admin.createTopics(topics).values().values()) {
                try {
                    made.get();
                } catch (ExecutionException failure) {
                    if (!(failure.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("Topics not made", failure.getCause());
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making topics", interrupted);
        }
    }
}
