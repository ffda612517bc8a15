package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemdRestartActionTest extends SystemdContract {
    private final SystemdRestartAction action = new SystemdRestartAction(new Systemd(SSH));

    @Override
    Action action() {
        return action;
    }

    @Override
    String before() {
        return "failed\n";
    }

    @Test
    void it_says_what_the_unit_was_and_is() throws Exception {
        Result.Done done = (Result.Done) action.execute(working().build());

        assertThat(done.output())
                .isEqualTo(
                        Map.of("ok", true, "before", "failed", "state", "active", "changed", true));
        assertThat(read("calls")).isEqualTo("restart web.service\n");
    }
}
