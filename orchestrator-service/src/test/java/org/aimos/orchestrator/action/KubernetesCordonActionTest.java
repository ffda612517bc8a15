package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KubernetesCordonActionTest extends KubernetesContract {
    private final KubernetesCordonAction action = new KubernetesCordonAction(kubernetes);

    @Override
    Action action() {
        return action;
    }

    @Override
    Map<String, Object> with() {
        return Map.of("node", "node-1");
    }

    @Override
    Action inverse() {
        return new KubernetesUncordonAction(kubernetes);
    }

    @Override
    Object state() {
        return Boolean.TRUE.equals(
                client.nodes().withName("node-1").get().getSpec().getUnschedulable());
    }

    @Test
    void a_node_that_was_cordoned_before_stays_so_when_it_is_taken_back()
            throws InterruptedException {
        action.execute(working().build());

        Result.Done again = (Result.Done) action.execute(working().key("key-2").build());
        inverse().execute(call(and("changed", false)).build());

        assertThat(again.output()).containsEntry("changed", false);
        assertThat(state()).isEqualTo(true);
    }
}
