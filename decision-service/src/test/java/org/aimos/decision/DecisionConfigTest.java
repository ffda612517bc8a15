package org.aimos.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.ZoneId;
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
        assertThat(config.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(config.joinWithin()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.changeShows()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.joinBack()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.spikeWeeks()).isEqualTo(3);
        assertThat(config.spikeLeast()).isEqualTo(20);
    }

    @Test
    void names() {
        DecisionConfig config =
                config(
                        Map.ofEntries(
                                Map.entry("aimos.decision.join-within", "5m"),
                                Map.entry("aimos.decision.change-shows", "1h"),
                                Map.entry("aimos.decision.join-back", "2h"),
                                Map.entry("aimos.decision.sweep", "2s"),
                                Map.entry("aimos.decision.keep-alerts", "7d"),
                                Map.entry("aimos.decision.largest-page", "50"),
                                Map.entry("aimos.decision.join", "false"),
                                Map.entry("aimos.decision.zone", "Europe/Berlin"),
                                Map.entry("aimos.decision.spike-weeks", "4"),
                                Map.entry("aimos.decision.spike-least", "50")));

        assertThat(config.sweep()).isEqualTo("2s");
        assertThat(config.keepAlerts()).isEqualTo(Duration.ofDays(7));
        assertThat(config.largestPage()).isEqualTo(50);
        assertThat(config.join()).isFalse();
        assertThat(config.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(config.joinWithin()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.changeShows()).isEqualTo(Duration.ofHours(1));
        assertThat(config.joinBack()).isEqualTo(Duration.ofHours(2));
        assertThat(config.spikeWeeks()).isEqualTo(4);
        assertThat(config.spikeLeast()).isEqualTo(50);
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
