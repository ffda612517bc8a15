package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IntakeConfigTest {

    @Test
    void all_defaults() {
        IntakeConfig config = config(Map.of());

        assertThat(config.maxBody()).isEqualTo(1_048_576);
        assertThat(config.maxAlerts()).isEqualTo(5_000);
        assertThat(config.trustedProxies()).isEmpty();
        assertThat(config.maxRequests()).isEqualTo(1_000);
        assertThat(config.maxBytes()).isEqualTo(67_108_864);
        assertThat(config.reserve()).isEqualTo(25);
        assertThat(config.unproven()).isEqualTo(10);
        assertThat(config.bodyTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.repeatKeys()).isEqualTo(20_000);
        assertThat(config.repeatFor()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.keepQuarantine()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void all_names() {
        IntakeConfig config =
                config(
                        Map.ofEntries(
                                Map.entry("aimos.intake.max-body", "1"),
                                Map.entry("aimos.intake.max-alerts", "2"),
                                Map.entry("aimos.intake.trusted-proxies", "10.0.0.0/8"),
                                Map.entry("aimos.intake.max-requests", "7"),
                                Map.entry("aimos.intake.max-bytes", "8"),
                                Map.entry("aimos.intake.reserve", "9"),
                                Map.entry("aimos.intake.unproven", "10"),
                                Map.entry("aimos.intake.body-timeout", "PT11S"),
                                Map.entry("aimos.intake.retry-after", "PT3S"),
                                Map.entry("aimos.intake.repeat-keys", "4"),
                                Map.entry("aimos.intake.repeat-for", "PT5S"),
                                Map.entry("aimos.intake.keep-quarantine", "PT6S")));

        assertThat(config.maxBody()).isEqualTo(1);
        assertThat(config.maxAlerts()).isEqualTo(2);
        assertThat(config.trustedProxies()).contains(java.util.List.of("10.0.0.0/8"));
        assertThat(config.maxRequests()).isEqualTo(7);
        assertThat(config.maxBytes()).isEqualTo(8);
        assertThat(config.reserve()).isEqualTo(9);
        assertThat(config.unproven()).isEqualTo(10);
        assertThat(config.bodyTimeout()).isEqualTo(Duration.ofSeconds(11));
        assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.repeatKeys()).isEqualTo(4);
        assertThat(config.repeatFor()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.keepQuarantine()).isEqualTo(Duration.ofSeconds(6));
    }

    static IntakeConfig config(Map<String, String> values) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(IntakeConfig.class)
                        .withConverter(
                                Duration.class,
                                100,
                                new io.quarkus.runtime.configuration.DurationConverter())
                        .withSources(new PropertiesConfigSource(values, "test", 100))
                        .build();
        return config.getConfigMapping(IntakeConfig.class);
    }
}
