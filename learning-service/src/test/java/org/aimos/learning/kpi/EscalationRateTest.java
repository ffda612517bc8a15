package org.aimos.learning.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscalationRateTest {
    @Test
    void it_is_the_share_that_was_left_to_people() {
        Figure figure = Measured.of(new EscalationRate(), "escalationRate");

        assertThat(figure.value()).isEqualTo(2 / 5.0);
        assertThat(figure.samples()).isEqualTo(5);
    }
}
