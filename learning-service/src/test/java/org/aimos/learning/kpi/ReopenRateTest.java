package org.aimos.learning.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReopenRateTest {
    @Test
    void it_is_the_share_that_came_back() {
        Figure figure = Measured.of(new ReopenRate(), "reopenRate");

        assertThat(figure.value()).isEqualTo(1 / 5.0);
        assertThat(figure.samples()).isEqualTo(5);
    }
}
