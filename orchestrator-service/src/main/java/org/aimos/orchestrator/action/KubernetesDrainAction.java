package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code kubernetes.drain}: keeps new pods off a node and moves those away that are there, within
 * their disruption budgets.
 */
@ApplicationScoped
public class KubernetesDrainAction implements Action {
    private final Kubernetes kubernetes;

    KubernetesDrainAction(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("kubernetes.drain", "convergent")
                .at(TargetSpec.Type.KUBERNETES)
                .needs("node", Aim.HOSTS)
                .gives("changed", "evicted")
                .undoneBy("kubernetes.uncordon", "target", "node")
                .undoTold("changed", "changed")
                .action();
    }

    /**
     * Output: {@code ok}, {@code changed} (whether the node took new pods before), {@code evicted}
     * (pods). A node with a pod that nothing would bring back is left alone, which is a failure.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return kubernetes.change(call, client -> Nodes.drain(client, call));
    }

    /** The node tells; while pods are left on it, it is neither drained nor as it was. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return kubernetes.look(call, client -> Nodes.isDrained(client, call));
    }
}
