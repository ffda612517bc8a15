package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemdStatusActionTest extends SystemdContract {
    private final SystemdStatusAction action = new SystemdStatusAction(new Systemd(SSH));

    @Override
    Action action() {
        return action;
    }

    @Override
    String before() {
        return "active\n";
    }

    @Override
    int reached() {
        return (int) read("shown").lines().count();
    }

    @Override
    Calls refused() {
        return unit("none.service");
    }

    @Override
    Optional<Calls> unanswered() {
        return Optional.empty();
    }

    @Test
    void it_says_what_systemd_says() throws Exception {
        assertThat(output(working()))
                .containsEntry("active", true)
                .containsEntry("found", true)
                .containsEntry("restarts", 2L);
        assertThat(output(unit("none.service")))
                .containsEntry("ok", false)
                .containsEntry("found", false)
                .containsEntry("reachable", true);
    }

    private Map<String, Object> output(Calls call) throws InterruptedException {
        return ((Result.Done) action.execute(call.build())).output();
    }
}
