package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseTest {

    @Test
    void intake_keeps_the_rules_of_the_house() {
        assertThat(HouseRules.breaches("org.aimos.intake")).isEmpty();
    }
}
