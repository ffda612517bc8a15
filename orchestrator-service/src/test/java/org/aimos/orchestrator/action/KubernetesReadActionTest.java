package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubernetesReadActionTest extends KubernetesContract {
    private final KubernetesReadAction action = new KubernetesReadAction(kubernetes);

    @Override
    Action action() {
        return action;
    }

    @Override
    Map<String, Object> with() {
        return Map.of("namespace", NAMESPACE, "name", "web");
    }

    @Override
    int leaves() {
        return 0;
    }

    @Test
    void a_workload_is_ready_when_it_is_rolled_out() throws InterruptedException {
        assertThat(output(working()))
                .containsEntry("ready", true)
                .containsEntry("replicas", 3L)
                .containsEntry("revision", 2L);
    }

    @Test
    void a_pod_says_why_it_does_not_run() throws InterruptedException {
        client.pods()
                .inNamespace(NAMESPACE)
                .withName("web-1")
                .editStatus(pod -> {
                    pod.getStatus()
                            .setContainerStatuses(
                                    List.of(
                                            new ContainerStatusBuilder()
                                                    .withName("web")
                                                    .withRestartCount(7)
                                                    .withNewState()
                                                    .withNewWaiting()
                                                    .withReason("CrashLoopBackOff")
                                                    .endWaiting()
                                                    .endState()
                                                    .build()));
                    return pod;
                });

        Map<String, Object> output =
                output(
                        call(
                                Map.of(
                                        "namespace", NAMESPACE,
                                        "kind", "Pod",
                                        "name", "web-1")));

        assertThat(output)
                .containsEntry("ok", false)
                .containsEntry("restarts", 7L)
                .containsEntry("reason", "CrashLoopBackOff")
                .containsKey("uid");
    }

    @Test
    void what_is_not_there_is_a_result_too() throws InterruptedException {
        assertThat(output(call(and("name", "none"))))
                .containsEntry("found", false)
                .containsEntry("reachable", true);
    }

    private Map<String, Object> output(Calls call) throws InterruptedException {
        return ((Result.Done) action.execute(call.build())).output();
    }
}
