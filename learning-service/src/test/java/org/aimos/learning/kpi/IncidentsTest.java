package org.aimos.learning.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IncidentsTest {
    @Test
    void it_counts_every_closed_incident() {
        Figure figure = Measured.of(new Incidents(), "incidents");

        assertThat(figure.value()).isEqualTo(5.0);
        assertThat(figure.samples()).isEqualTo(5);
    }
}
