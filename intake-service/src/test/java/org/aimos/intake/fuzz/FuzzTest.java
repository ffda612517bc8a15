package org.aimos.intake.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Twenty thousand bodies that nobody thought of; the same ones each time. */
class FuzzTest {

    @Test
    void no_body_breaks_whoever_reads_it() {
        FuzzRun.Figures read = FuzzRun.of(20261121, 20_000);

        assertThat(read.alerts()).isGreaterThan(20_000);
        assertThat(read.refused()).isGreaterThan(1_000);
    }
}
