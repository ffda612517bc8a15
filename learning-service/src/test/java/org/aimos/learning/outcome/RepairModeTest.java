package org.aimos.learning.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimos.learning.Stories;
import org.junit.jupiter.api.Test;

class RepairModeTest {
    @Test
    void it_names_who_repaired_each_incident_of_the_week() {
        List<RepairMode> modes = Stories.week().stream().map(RepairMode::of).toList();

        assertThat(modes)
                .containsExactly(
                        RepairMode.AUTONOMOUS,
                        RepairMode.APPROVED,
                        RepairMode.MANUAL,
                        RepairMode.NONE,
                        RepairMode.MANUAL);
    }
}
