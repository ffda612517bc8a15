package org.aimos.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class OrchestratorConfigTest {
    @Test
    void all_defaults() {
        var config = config(Map.of());

        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.round()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.killCheck()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.takeOver()).isEqualTo(100);
        assertThat(config.reviewCheck()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void all_names() {
        var config =
                config(
                        Map.of(
                                "aimos.orchestrator.lease", "10s",
                                "aimos.orchestrator.round", "2s",
                                "aimos.orchestrator.kill-check", "100ms",
                                "aimos.orchestrator.take-over", "7",
                                "aimos.orchestrator.fresh-sign-in", "1m",
                                "aimos.orchestrator.trigger-check", "3s",
                                "aimos.orchestrator.review-check", "5m"));

        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.round()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.killCheck()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.takeOver()).isEqualTo(7);
        assertThat(config.triggerCheck()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.reviewCheck()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.freshSignIn()).isEqualTo(Duration.ofMinutes(1));
    }

    private static OrchestratorConfig config(Map<String, String> values) {
        ConfigSource source = new PropertiesConfigSource(values, "test", 500);
        return new SmallRyeConfigBuilder()
                .withMapping(OrchestratorConfig.class)
                .withConverter(
                        Duration.class,
                        100,
                        new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(source)
                .build()
                .getConfigMapping(OrchestratorConfig.class);
    }
}
