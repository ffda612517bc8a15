package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsibleCheckActionTest extends AnsibleContract {
    private final AnsibleCheckAction action = new AnsibleCheckAction(new Ansible());

    @Override
    Action action() {
        return action;
    }

    @Override
    int leaves() {
        return 0;
    }

    @Test
    void it_says_what_would_change_and_changes_nothing() throws InterruptedException {
        Result.Done result = (Result.Done) action.execute(working().build());

        assertThat(result.output()).containsEntry("changed", 1L);
        assertThat(reached()).isZero();
    }
}
