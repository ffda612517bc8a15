package org.aimos.learning;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {
    @Test
    void learning_keeps_the_rules_of_the_house() {
        HouseRules.check("org.aimos.learning");
    }
}
