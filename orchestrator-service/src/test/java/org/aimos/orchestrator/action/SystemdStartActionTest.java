package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemdStartActionTest extends SystemdContract {
    private final SystemdStartAction action = new SystemdStartAction(new Systemd(SSH));

    @Override
    Action action() {
        return action;
    }

    @Override
    Action inverse() {
        return new SystemdStopAction(new Systemd(SSH));
    }

    @Override
    String before() {
        return "inactive\n";
    }

    @Test
    void a_unit_that_was_active_before_is_not_stopped_to_take_it_back() throws Exception {
        action.execute(working().build());

        Result.Done again = (Result.Done) action.execute(working().build());
        inverse()
                .execute(
                        working()
                                .with(
                                        Map.of(
                                                "host",
                                                "web-1",
                                                "unit",
                                                "web.service",
                                                "changed",
                                                again.output().get("changed")))
                                .build());

        assertThat(again.output())
                .containsEntry("before", "active")
                .containsEntry("changed", false);
        assertThat(state()).isEqualTo("active");
    }
}
