package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrioritySpecTest {
    @ParameterizedTest
    @CsvSource({
        "1, CRITICAL, P1",
        "2, WARNING, P2",
        "3, HIGH, P2",
        "3, WARNING, P3",
        "4, INFO, P5",
        "9, CRITICAL, P2",
        ", CRITICAL, P2"
    })
    void impact_by_urgency_gives_priority(Integer tier, Severity severity, Priority priority) {
        PrioritySpec spec = PrioritySpec.BUILT_IN;
        assertThat(spec.of(spec.impactOf(tier), spec.urgencyOf(severity))).isEqualTo(priority);
    }

    @Test
    void what_ships_is_what_is_built_in() throws Exception {
        String yaml = Files.readString(Path.of("../playbooks/starter/priority.yaml"));
        Resource<?> shipped = new ResourceReader().read("priority", yaml).resources().getFirst();
        assertThat(shipped.spec()).isEqualTo(PrioritySpec.BUILT_IN);
    }
}
