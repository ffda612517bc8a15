package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class KubernetesScaleActionTest extends KubernetesContract {
    private final KubernetesScaleAction action = new KubernetesScaleAction(kubernetes);

    @Override
    Action action() {
        return action;
    }

    @Override
    Map<String, Object> with() {
        return Map.of("namespace", NAMESPACE, "name", "web", "replicas", 5);
    }

    @Override
    Object state() {
        return web().getSpec().getReplicas();
    }

    @Test
    void it_says_how_many_there_were() throws InterruptedException {
        Result.Done done = (Result.Done) action.execute(working().build());

        assertThat(done.output())
                .isEqualTo(Map.of("ok", true, "before", 3L, "replicas", 5L, "changed", true));
    }

    @Test
    void the_same_step_again_still_knows_how_many_there_were() throws InterruptedException {
        action.execute(working().build());

        Result.Done again = (Result.Done) action.execute(working().build());
        Result.Done another = (Result.Done) action.execute(working().key("key-2").build());

        assertThat(again.output()).containsEntry("before", 3L).containsEntry("changed", true);
        assertThat(another.output()).containsEntry("before", 5L).containsEntry("changed", false);
    }

    @Test
    void a_number_of_replicas_is_a_number() throws InterruptedException {
        for (Object replicas : new Object[] {-1, "many", 1.5, 1_000_000}) {
            Result result = action.execute(call(and("replicas", replicas)).build());

            assertThat(result).isInstanceOf(Result.Failed.class);
        }
        assertThat(reached()).isZero();
    }

    @Test
    void what_the_client_sends_again_by_itself_is_looked_at_again() throws InterruptedException {
        String resends = "kubernetes.backwardsCompatibilityInterceptor.disable";
        List<String> patched = new CopyOnWriteArrayList<>();
        for (String group : List.of("apps/v1", "extensions/v1beta1")) {
            server.expect()
                    .patch()
                    .withPath("/apis/" + group + "/namespaces/shop/deployments/web")
                    .andReply(
                            404,
                            _ -> {
                                patched.add(group);
                                return "";
                            })
                    .always();
        }
        System.setProperty(resends, "false");
        try {
            action.execute(working().build());
            assertThat(patched).as("the client sends it again").hasSize(2);

            Result result = action.execute(working().barred(() -> patched.size() > 2).build());

            assertThat(result).isInstanceOf(Result.Failed.class);
            assertThat(patched).hasSize(3);
        } finally {
            System.clearProperty(resends);
        }
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
}
