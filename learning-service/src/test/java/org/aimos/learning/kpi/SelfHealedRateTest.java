package org.aimos.learning.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelfHealedRateTest {
    @Test
    void it_is_the_share_that_automation_repaired_alone() {
        Figure figure = Measured.of(new SelfHealedRate(), "selfHealedRate");

        assertThat(figure.value()).isEqualTo(1 / 5.0);
        assertThat(figure.samples()).isEqualTo(5);
    }
}
