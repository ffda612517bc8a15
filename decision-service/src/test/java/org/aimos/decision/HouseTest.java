package org.aimos.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {
    @Test
    void theHouseStands() {
        assertThat(HouseRules.breaches("org.aimos.decision")).isEmpty();
    }
}
