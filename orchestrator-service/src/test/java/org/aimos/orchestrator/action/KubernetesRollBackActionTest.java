package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KubernetesRollBackActionTest extends KubernetesContract {
    private final KubernetesRollBackAction action = new KubernetesRollBackAction(kubernetes);

    @Override
    Action action() {
        return action;
    }

    @Override
    Map<String, Object> with() {
        return Map.of("namespace", NAMESPACE, "name", "web");
    }

    /** The mock adds what a merge patch has in a list to what was there. */
    @Override
    Object state() {
        return web().getSpec().getTemplate().getSpec().getContainers().getLast().getImage();
    }

    @Test
    void without_a_revision_it_goes_to_the_one_before() throws InterruptedException {
        Result.Done done = (Result.Done) action.execute(working().build());

        assertThat(state()).isEqualTo("nginx:1");
        assertThat(web().getSpec().getTemplate().getMetadata().getLabels())
                .isEqualTo(Map.of("app", "web"));
        assertThat(done.output()).containsEntry("before", 2L).containsEntry("revision", 1L);
    }

    @Test
    void the_same_step_again_does_not_go_back_once_more() throws InterruptedException {
        action.execute(working().build());

        Result.Done again = (Result.Done) action.execute(working().build());

        assertThat(again.output()).containsEntry("changed", true).containsEntry("before", 2L);
        assertThat(state()).isEqualTo("nginx:1");
        assertThat(action.verify(working().build())).isInstanceOf(Result.Done.class);
    }

    @Test
    void a_revision_that_is_not_there_is_a_failure() throws InterruptedException {
        Result result = action.execute(call(and("revision", 7)).build());

        assertThat(((Result.Failed) result).reason()).contains("no revision 7");
    }
}
