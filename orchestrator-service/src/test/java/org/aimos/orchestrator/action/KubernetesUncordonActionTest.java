package org.aimos.orchestrator.action;

import java.util.Map;

class KubernetesUncordonActionTest extends KubernetesContract {
    private final KubernetesUncordonAction action = new KubernetesUncordonAction(kubernetes);

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
        return new KubernetesCordonAction(kubernetes);
    }

    @Override
    Object state() {
        return Boolean.TRUE.equals(
                client.nodes().withName("node-1").get().getSpec().getUnschedulable());
    }

    @Override
    void prepare() {
        client.nodes()
                .withName("node-1")
                .edit(node -> {
                    node.getSpec().setUnschedulable(true);
                    return node;
                });
    }
}
