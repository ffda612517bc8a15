package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LdapAddToGroupActionTest extends LdapContract {
    private final LdapAddToGroupAction action = new LdapAddToGroupAction(accounts);

    @Override
    Action action() {
        return action;
    }

    @Override
    Action inverse() {
        return new LdapRemoveFromGroupAction(accounts);
    }

    @Override
    Map<String, Object> with() {
        return Map.of("account", "ann", "group", "vpn");
    }

    @Test
    void one_that_is_in_it_stays_in_it_when_that_is_taken_back() throws InterruptedException {
        action.execute(working().build());
        Result.Done again = (Result.Done) action.execute(working().build());

        inverse().execute(and("changed", false).build());

        assertThat(again.output()).containsEntry("changed", false);
        assertThat(state().toString()).contains("uid=ann");
    }
}
