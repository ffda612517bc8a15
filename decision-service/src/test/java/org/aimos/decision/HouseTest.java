package org.aimos.decision;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {
    @Test
    void theHouseStands() {
        HouseRules.check("org.aimos.decision");
    }
}
