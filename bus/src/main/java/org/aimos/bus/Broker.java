package org.aimos.bus;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** The settings of every Kafka client: all {@code kafka.*} keys of the configuration. */
@ApplicationScoped
public class Broker {
    private final Map<String, Object> settings;

    /**
     * @param settings what Quarkus read from {@code kafka.*}
     */
    public Broker(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = settings;
    }

    /** These settings and those of one client. */
    public Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(settings);
        all.remove("key.deserializer");
        all.remove("value.deserializer");
        all.remove("group.id");
        all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        all.putAll(own);
        return all;
    }
}
