package org.aimos.learning.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MttrTest {
    @ParameterizedTest
    @CsvSource({
        "mttr, 127.5, 4",
        "mttrAutonomous, 60.0, 1",
        "mttrApproved, 120.0, 1",
        "mttrManual, 300.0, 1",
        "mttrNone, 30.0, 1"
    })
    void it_is_from_first_firing_to_the_monitors_word(String name, double seconds, int samples) {
        Figure figure = Measured.of(new Mttr(), name);

        assertThat(figure.value()).isEqualTo(seconds);
        assertThat(figure.samples()).isEqualTo(samples);
    }
}
