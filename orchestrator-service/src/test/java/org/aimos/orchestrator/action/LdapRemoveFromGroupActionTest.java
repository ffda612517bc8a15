package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LdapRemoveFromGroupActionTest extends LdapContract {
    private final LdapRemoveFromGroupAction action = new LdapRemoveFromGroupAction(accounts);

    @Override
    Action action() {
        return action;
    }

    @Override
    Action inverse() {
        return new LdapAddToGroupAction(accounts);
    }

    @Override
    boolean member() {
        return true;
    }

    @Override
    Map<String, Object> with() {
        return Map.of("account", "ann", "group", "vpn");
    }

    @Test
    void a_group_that_is_not_there_is_a_failure() throws InterruptedException {
        Result result = action.execute(and("group", "none").build());

        assertThat(((Result.Failed) result).reason()).contains("no group none");
    }
}
