package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.utils.ResponseProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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
    String changes() {
        return "POST ";
    }

    /** An eviction that never arrived leaves a node that takes no pods, and keeps those it has. */
    @Override
    Optional<Calls> unheard() {
        return Optional.empty();
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

    private final Pod web = pod("web-1", "uid-1", "ReplicaSet");
    private final Pod log = pod("log-1", "uid-2", "DaemonSet");
    private final List<Pod> onNode = new CopyOnWriteArrayList<>(List.of(web, log));
    private volatile boolean budget;
    private final AtomicInteger forbidden = new AtomicInteger();

    /**
     * The mock knows neither evictions nor pods by their node, so they are told here: a pod goes
     * unless a budget forbids it.
     */
    @Override
    void prepare() {
        server.expect()
                .get()
                .withPath("/api/v1/pods?fieldSelector=spec.nodeName%3Dnode-1")
                .andReply(200, _ -> new PodListBuilder().withItems(onNode).build())
                .always();
        server.expect()
                .post()
                .withPath("/api/v1/namespaces/shop/pods/web-1/eviction")
                .andReply(
                        new ResponseProvider<>() {
                            @Override
                            public int getStatusCode(RecordedRequest request) {
                                if (budget) {
                                    forbidden.incrementAndGet();
                                }
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
                                    onNode.remove(web);
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
        assertThat(onNode).containsExactly(log);
    }

    @Test
    void a_node_with_a_pod_that_nothing_brings_back_is_left_alone() throws InterruptedException {
        onNode.add(pod("lonely", "uid-3", ""));

        Result result = action.execute(working().build());

        assertThat(((Result.Failed) result).reason()).contains("lonely");
        assertThat(reached()).isZero();
    }

    @Test
    void while_pods_are_left_nobody_says_that_it_is_drained() throws InterruptedException {
        budget = true;
        ActionCall call = working().until(() -> forbidden.get() > 0, Duration.ZERO).build();

        assertThat(action.execute(call)).isInstanceOf(Result.Unknown.class);

        assertThat(action.verify(working().build()))
                .isEqualTo(new Result.Unknown("1 pods are still on it"));
        budget = false;
        Result.Done again = (Result.Done) action.execute(working().build());
        assertThat(again.output()).containsEntry("changed", true);
    }

    @Test
    void a_kill_between_evictions_leaves_the_other_pods_and_says_how_far_it_came()
            throws InterruptedException {
        Pod other = pod("web-2", "uid-4", "ReplicaSet");
        onNode.add(other);

        Result result = action.execute(working().barred(() -> !onNode.contains(web)).build());

        assertThat(result)
                .isEqualTo(
                        new Result.Unknown(
                                "cancelled, barred or out of time with 1 pods left after 1"
                                        + " evictions",
                                Map.of("changed", true, "evicted", 1L)));
        assertThat(onNode).containsExactly(log, other);
    }

    @Test
    void a_budget_that_allows_none_leaves_it_unknown_until_it_does() throws InterruptedException {
        budget = true;

        Result result =
                action.execute(working().until(() -> forbidden.get() > 1, Duration.ZERO).build());

        assertThat(((Result.Unknown) result).reason()).contains("1 pods left");
    }
}
