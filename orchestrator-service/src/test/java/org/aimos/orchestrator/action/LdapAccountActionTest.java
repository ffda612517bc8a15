package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LdapAccountActionTest extends LdapContract {
    private final LdapAccountAction action = new LdapAccountAction(accounts);

    @Override
    Action action() {
        return action;
    }

    @Override
    String lock() {
        return LOCKED;
    }

    @Override
    int leaves() {
        return 0;
    }

    @Test
    void it_says_how_an_account_stands() throws InterruptedException {
        assertThat(((Result.Done) action.execute(working().build())).output())
                .containsEntry("state", "locked")
                .containsEntry("locked", true)
                .containsEntry("dn", "uid=ann,ou=people,dc=example,dc=org");
    }
}
