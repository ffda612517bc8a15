package org.aimos.learning.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MttaTest {
    @Test
    void it_is_the_mean_from_first_firing_to_first_intent_or_person() {
        Figure figure = Measured.of(new Mtta(), "mtta");

        assertThat(figure.value()).isEqualTo((3 + 65 + 100 + 4) / 4.0);
        assertThat(figure.samples()).isEqualTo(4);
    }
}
