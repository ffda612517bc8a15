package org.aimos.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {

    @Test
    void the_house_is_in_order() {
        assertThat(HouseRules.breaches("org.aimos.ticket")).isEmpty();
    }
}
