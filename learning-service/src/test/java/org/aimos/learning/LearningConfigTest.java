package org.aimos.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningConfigTest {
    @Test
    void these_are_the_defaults() {
        LearningConfig config = read(Map.of());

        assertThat(config.keepIncidents()).isEqualTo(Duration.ofDays(400));
        assertThat(config.keepAlerts()).isEqualTo(Duration.ofDays(30));
        assertThat(config.keepStream()).isEqualTo(Duration.ofDays(2));
        assertThat(config.kpiIncidents()).isEqualTo(50_000);
        assertThat(config.score().every()).isEqualTo("1h");
        assertThat(config.score().needed()).isEqualTo(50);
        assertThat(config.score().back()).isEqualTo(Duration.ofDays(180));
        assertThat(config.stream().poll()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.stream().heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.stream().tail()).isEqualTo(4096);
        assertThat(config.stream().page()).isEqualTo(256);
    }

    @Test
    void these_are_the_names() {
        LearningConfig config =
                read(
                        Map.ofEntries(
                                Map.entry("aimos.learning.keep-incidents", "10D"),
                                Map.entry("aimos.learning.keep-alerts", "3D"),
                                Map.entry("aimos.learning.keep-stream", "1D"),
                                Map.entry("aimos.learning.kpi-incidents", "7"),
                                Map.entry("aimos.learning.score.every", "2h"),
                                Map.entry("aimos.learning.score.needed", "9"),
                                Map.entry("aimos.learning.score.back", "90D"),
                                Map.entry("aimos.learning.stream.poll", "1S"),
                                Map.entry("aimos.learning.stream.heartbeat", "2S"),
                                Map.entry("aimos.learning.stream.tail", "8"),
                                Map.entry("aimos.learning.stream.page", "4")));

        assertThat(config.keepIncidents()).isEqualTo(Duration.ofDays(10));
        assertThat(config.keepAlerts()).isEqualTo(Duration.ofDays(3));
        assertThat(config.keepStream()).isEqualTo(Duration.ofDays(1));
        assertThat(config.kpiIncidents()).isEqualTo(7);
        assertThat(config.score().every()).isEqualTo("2h");
        assertThat(config.score().needed()).isEqualTo(9);
        assertThat(config.score().back()).isEqualTo(Duration.ofDays(90));
        assertThat(config.stream().poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.stream().heartbeat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.stream().tail()).isEqualTo(8);
        assertThat(config.stream().page()).isEqualTo(4);
    }

    private static LearningConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(LearningConfig.class)
                .withDefaultValues(settings)
                .withConverter(
                        Duration.class,
                        100,
                        new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(LearningConfig.class);
    }
}
