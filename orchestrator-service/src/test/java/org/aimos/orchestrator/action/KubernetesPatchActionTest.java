package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KubernetesPatchActionTest extends KubernetesContract {
    private final KubernetesPatchAction action = new KubernetesPatchAction(kubernetes);

    @Override
    Action action() {
        return action;
    }

    @Override
    Map<String, Object> with() {
        return Map.of(
                "namespace",
                NAMESPACE,
                "kind",
                "Deployment",
                "name",
                "web",
                "patch",
                Map.of("spec", Map.of("paused", true, "replicas", 4)));
    }

    @Override
    Object state() {
        return web().getSpec();
    }

    @Test
    void it_says_what_takes_it_back() throws InterruptedException {
        Result.Done done = (Result.Done) action.execute(working().build());

        assertThat(String.valueOf(done.output().get("before")))
                .contains("replicas=3")
                .contains("paused=null");
    }

    @Test
    void an_object_of_another_version_is_left_alone() throws InterruptedException {
        Result result = action.execute(call(and("resourceVersion", "0")).build());

        assertThat(((Result.Failed) result).retryable()).isFalse();
        assertThat(reached()).isZero();
    }

    @Test
    void secrets_are_none_of_its_kinds() throws InterruptedException {
        Result result = action.execute(call(and("kind", "Secret")).build());

        assertThat(result).isInstanceOf(Result.Failed.class);
    }
}
