package org.aimos.intake;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseTest {

    @Test
    void intake_keeps_the_rules_of_the_house() {
        HouseRules.check("org.aimos.intake");
    }
}
