package org.aimos.cli.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReplayMonitorTest {
    @Test
    void in_ci_nothing_stands_in_for_the_real_tools() {
        assertThatThrownBy(() -> ReplayMonitor.mayStandIn("true"))
                .isInstanceOf(NotAsTold.class)
                .hasMessageContaining("apt install prometheus");
        assertThatCode(() -> ReplayMonitor.mayStandIn(null)).doesNotThrowAnyException();
    }
}
