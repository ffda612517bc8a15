package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.utils.ResponseProvider;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubernetesDrainActionTest extends KubernetesContract {
    private final KubernetesDrainAction action = new KubernetesDrainAction(kubernetes);

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

    private volatile boolean budget;

    /**
     * The mock knows no evictions, so they are told here: a pod goes unless a budget forbids it.
     */
    @Override
    void prepare() {
        server.expect()
                .post()
                .withPath("/api/v1/namespaces/shop/pods/web-1/eviction")
                .andReply(
                        new ResponseProvider<>() {
                            @Override
                            public int getStatusCode(RecordedRequest request) {
                                return budget ? 429 : 201;
                            }

                            @Override
                            public Headers getHeaders() {
                                return new Headers.Builder().build();
                            }

                            @Override
                            public void setHeaders(Headers headers) {}

                            @Override
                            public Object getBody(RecordedRequest request) {
                                if (!budget) {
                                    client.pods().inNamespace(NAMESPACE).withName("web-1").delete();
                                }
                                return new StatusBuilder().withCode(budget ? 429 : 201).build();
                            }
                        })
                .always();
    }

    @Test
    void only_pods_that_come_back_elsewhere_are_moved() throws InterruptedException {
        Result.Done done = (Result.Done) action.execute(working().build());

        assertThat(done.output()).containsEntry("evicted", 1L).containsEntry("changed", true);
        assertThat(client.pods().inNamespace(NAMESPACE).withName("web-1").get()).isNull();
        assertThat(client.pods().inNamespace(NAMESPACE).withName("log-1").get()).isNotNull();
    }

    @Test
    void a_node_with_a_pod_that_nothing_brings_back_is_left_alone() throws InterruptedException {
        client.resource(pod("lonely", "uid-3", "")).create();

        Result result = action.execute(working().build());

        assertThat(((Result.Failed) result).reason()).contains("lonely");
        assertThat(reached()).isZero();
    }

    @Test
    void a_budget_that_allows_none_leaves_it_unknown_until_it_does() throws InterruptedException {
        budget = true;

        Result result = action.execute(working().within(Duration.ofSeconds(2)).build());

        assertThat(((Result.Unknown) result).reason()).contains("1 pods left");
    }
}
