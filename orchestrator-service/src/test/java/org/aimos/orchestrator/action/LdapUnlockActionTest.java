package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LdapUnlockActionTest extends LdapContract {
    private final LdapUnlockAction action = new LdapUnlockAction(accounts);

    @Override
    Action action() {
        return action;
    }

    @Override
    String lock() {
        return LOCKED;
    }

    @Test
    void an_account_that_people_disabled_stays_so() throws InterruptedException {
        accounts.disabled(working().build(), true);

        Result result = action.execute(working().build());

        assertThat(((Result.Failed) result).reason()).contains("disabled, not locked");
        assertThat(state().toString()).startsWith(DISABLED);
    }

    @Test
    void one_that_is_open_is_left_alone() throws InterruptedException {
        action.execute(working().build());

        Result.Done again = (Result.Done) action.execute(working().build());

        assertThat(again.output())
                .isEqualTo(Map.of("ok", true, "before", "open", "state", "open", "changed", false));
    }
}
