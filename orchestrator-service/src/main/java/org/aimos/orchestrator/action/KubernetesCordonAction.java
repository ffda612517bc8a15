package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/** {@code kubernetes.cordon}: keeps new pods off a node. */
@ApplicationScoped
public class KubernetesCordonAction implements Action {
    private final Kubernetes kubernetes;

    KubernetesCordonAction(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("kubernetes.cordon", "convergent")
                .at(TargetSpec.Type.KUBERNETES)
                .needs("node", Aim.HOSTS)
                .may("changed")
                .gives("changed")
                .undoneBy("kubernetes.uncordon", "target", "node")
                .undoTold("changed", "changed")
                .action();
    }

    /** Output: {@code ok} and {@code changed}, false when it was so already. */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.undoing(
                call, () -> kubernetes.change(call, client -> Nodes.cordon(client, call, true)));
    }

    /** The node tells. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return kubernetes.look(call, client -> Nodes.isCordoned(client, call, true));
    }
}
