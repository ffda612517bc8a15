package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemdStopActionTest extends SystemdContract {
    private final SystemdStopAction action = new SystemdStopAction(new Systemd(SSH));

    @Override
    Action action() {
        return action;
    }

    @Override
    Action inverse() {
        return new SystemdStartAction(new Systemd(SSH));
    }

    @Override
    String before() {
        return "active\n";
    }

    @Override
    Optional<Calls> unheard() {
        return Optional.of(hanging("stuck"));
    }

    @Test
    void the_name_of_a_unit_is_a_name() throws Exception {
        for (String name : new String[] {"-web", "web;id", "a b", "$(id)", "../x"}) {
            Result result =
                    action.execute(working().with(Map.of("host", "web-1", "unit", name)).build());

            assertThat(result).isInstanceOf(Result.Failed.class);
        }
        assertThat(reached()).isZero();
    }
}
