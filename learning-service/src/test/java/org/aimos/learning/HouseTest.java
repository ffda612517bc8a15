package org.aimos.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {
    @Test
    void learning_keeps_the_rules_of_the_house() {
        assertThat(HouseRules.breaches("org.aimos.learning")).isEmpty();
    }
}
