package org.aimos.ticket;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {

    @Test
    void the_house_is_in_order() {
        HouseRules.check("org.aimos.ticket");
    }
}
