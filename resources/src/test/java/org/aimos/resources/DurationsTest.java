package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "5s, PT5S",
        "20m, PT20M",
        "1h30m, PT1H30M",
        "250ms, PT0.25S",
        "2d, PT48H",
        "1w, PT168H",
        "0s, PT0S",
        "1m30s, PT1M30S",
        "1s5ms, PT1.005S"
    })
    void is_read_and_written_as_prometheus_does(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
        assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
        assertThat(text).matches(Durations.PATTERN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "20min", "1.5h", "-5s", "30m1h", "PT5S", "5 s", "m"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("no duration");
        assertThat(text).doesNotMatch(Durations.PATTERN);
    }
}
