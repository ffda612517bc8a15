package org.aimos.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {
    @Test
    void layers_are_kept() {
        assertThat(HouseRules.breaches("org.aimos.orchestrator")).isEmpty();
    }
}
