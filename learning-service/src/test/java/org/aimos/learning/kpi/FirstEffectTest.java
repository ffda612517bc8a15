package org.aimos.learning.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstEffectTest {
    @ParameterizedTest
    @CsvSource({"firstEffectP50, 2.0", "firstEffectP99, 3.0"})
    void it_is_from_opened_to_first_intent_where_nobody_was_asked(String name, double seconds) {
        Figure figure = Measured.of(new FirstEffect(), name);

        assertThat(figure.value()).isEqualTo(seconds);
        assertThat(figure.samples()).isEqualTo(2);
    }
}
