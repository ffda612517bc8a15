package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KubernetesRestartActionTest extends KubernetesContract {
    private final KubernetesRestartAction action = new KubernetesRestartAction(kubernetes);

    @Override
    Action action() {
        return action;
    }

    @Override
    Map<String, Object> with() {
        return Map.of("namespace", NAMESPACE, "name", "web");
    }

    @Override
    Object state() {
        return Map.copyOf(
                new HashMap<>(
                        Objects.requireNonNullElse(
                                web().getSpec().getTemplate().getMetadata().getAnnotations(),
                                Map.of())));
    }

    @Test
    void the_same_step_again_restarts_nothing() throws InterruptedException {
        action.execute(working().build());
        Object once = state();

        Result.Done again = (Result.Done) action.execute(working().build());

        assertThat(again.output()).containsEntry("changed", false);
        assertThat(state()).isEqualTo(once);
        assertThat(action.verify(working().build())).isInstanceOf(Result.Done.class);
        assertThat(action.verify(working().key("other").build())).isInstanceOf(Result.Failed.class);
    }
}
