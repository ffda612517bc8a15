package org.aimos.learning.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void it_is_the_share_with_a_playbook() {
        Figure figure = Measured.of(new Coverage(), "coverage");

        assertThat(figure.value()).isEqualTo(3 / 5.0);
        assertThat(figure.samples()).isEqualTo(5);
    }
}
