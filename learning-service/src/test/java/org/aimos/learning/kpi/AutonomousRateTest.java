package org.aimos.learning.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AutonomousRateTest {
    @Test
    void it_is_the_share_in_which_no_person_did_anything() {
        Figure figure = Measured.of(new AutonomousRate(), "autonomousRate");

        assertThat(figure.value()).isEqualTo(2 / 5.0);
        assertThat(figure.samples()).isEqualTo(5);
    }
}
