package org.aimos.orchestrator;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {
    @Test
    void layers_are_kept() {
        HouseRules.check("org.aimos.orchestrator");
    }
}
