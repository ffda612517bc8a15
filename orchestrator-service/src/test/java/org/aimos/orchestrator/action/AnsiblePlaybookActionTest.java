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
    void what_is_barred_while_it_prepares_does_not_begin() throws InterruptedException {
        Result result = action.execute(working().barredMeanwhile().build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(reached()).isZero();
    }

    @Test
    void what_took_all_its_time_to_connect_was_not_sent_and_may_be_tried_again()
            throws InterruptedException {
        isNotSentWhenLateAfter(1);
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
