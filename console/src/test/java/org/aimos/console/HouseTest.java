package org.aimos.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {
    @Test
    void the_rules_of_the_house_are_kept() {
        assertThat(HouseRules.breaches("org.aimos.console")).isEmpty();
    }
}
