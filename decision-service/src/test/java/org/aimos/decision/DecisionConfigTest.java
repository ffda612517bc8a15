package org.aimos.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionConfigTest {
    @Test
    void defaults() {
        DecisionConfig config = config(Map.of());

        assertThat(config.sweep()).isEqualTo("1s");
        assertThat(config.keepAlerts()).isEqualTo(Duration.ofDays(30));
        assertThat(config.largestPage()).isEqualTo(500);
        assertThat(config.join()).isTrue();
    }

    @Test
    void names() {
        DecisionConfig config =
                config(
                        Map.of(
                                "aimos.decision.sweep", "2s",
                                "aimos.decision.keep-alerts", "7d",
                                "aimos.decision.largest-page", "50",
                                "aimos.decision.join", "false"));

        assertThat(config.sweep()).isEqualTo("2s");
        assertThat(config.keepAlerts()).isEqualTo(Duration.ofDays(7));
        assertThat(config.largestPage()).isEqualTo(50);
        assertThat(config.join()).isFalse();
    }

    private static DecisionConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(DecisionConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(values)
                .build()
                .getConfigMapping(DecisionConfig.class);
    }
}
