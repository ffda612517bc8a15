package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LdapDisableActionTest extends LdapContract {
    private final LdapDisableAction action = new LdapDisableAction(accounts);

    @Override
    Action action() {
        return action;
    }

    @Override
    Action inverse() {
        return new LdapEnableAction(accounts);
    }

    @Test
    void what_is_barred_while_it_prepares_does_not_begin() throws InterruptedException {
        Result result = action.execute(working().barredMeanwhile().build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(reached()).isZero();
    }

    @Test
    void what_took_all_its_time_to_connect_was_not_sent_and_may_be_tried_again()
            throws InterruptedException {
        isNotSentWhenLateAfter(2);
    }
}
