package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KubernetesDeletePodActionTest extends KubernetesContract {
    private final KubernetesDeletePodAction action = new KubernetesDeletePodAction(kubernetes);

    @Override
    Action action() {
        return action;
    }

    @Override
    String changes() {
        return "DELETE ";
    }

    private String uid = "";

    /** The mock gives identities of its own. */
    @Override
    void prepare() {
        uid = client.pods().inNamespace(NAMESPACE).withName("web-1").get().getMetadata().getUid();
    }

    @Override
    Map<String, Object> with() {
        return Map.of("namespace", NAMESPACE, "name", "web-1", "uid", uid);
    }

    @Override
    Object state() {
        return client.pods().inNamespace(NAMESPACE).withName("web-1").get() != null;
    }

    @Test
    void a_pod_of_the_same_name_with_another_uid_is_left_alone() throws InterruptedException {
        Result.Done done = (Result.Done) action.execute(call(and("uid", "uid-0")).build());

        assertThat(done.output()).containsEntry("changed", false);
        assertThat(reached()).isZero();
    }

    @Test
    void what_is_barred_while_it_prepares_does_not_begin() throws InterruptedException {
        Result result = action.execute(working().barredMeanwhile().build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(reached()).isZero();
    }
}
