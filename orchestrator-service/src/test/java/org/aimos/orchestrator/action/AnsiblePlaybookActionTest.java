package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AnsiblePlaybookActionTest extends AnsibleContract {
    private final AnsiblePlaybookAction action = new AnsiblePlaybookAction(new Ansible());

    @Override
    Action action() {
        return action;
    }

    @Test
    void it_says_what_changed_where() throws InterruptedException {
        Result.Done result = (Result.Done) action.execute(working().build());

        assertThat(done()).isEqualTo("web' $(id)");
        assertThat(result.output()).containsEntry("changed", 1L);
        assertThat(result.output().get("hosts"))
                .isEqualTo(
                        Map.of(
                                "web-1",
                                Map.of("ok", 1L, "changed", 1L, "unreachable", 0L, "failed", 0L)));
    }
}
