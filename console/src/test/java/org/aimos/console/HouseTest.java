package org.aimos.console;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {
    @Test
    void the_rules_of_the_house_are_kept() {
        HouseRules.check("org.aimos.console");
    }
}
