package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/** {@code kubernetes.uncordon}: lets new pods onto a node again. */
@ApplicationScoped
public class KubernetesUncordonAction implements Action {
    private final Kubernetes kubernetes;

    KubernetesUncordonAction(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("kubernetes.uncordon", "convergent")
                .at(TargetSpec.Type.KUBERNETES)
                .needs("node", Aim.HOSTS)
                .may("changed")
                .gives("changed")
                .undoneBy("kubernetes.cordon", "target", "node")
                .undoTold("changed", "changed")
                .action();
    }

    /** Output: {@code ok} and {@code changed}, false when it was so already. */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.undoing(
                call, () -> kubernetes.change(call, client -> Nodes.cordon(client, call, false)));
    }

    /** The node tells. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return kubernetes.look(call, client -> Nodes.isCordoned(client, call, false));
    }
}
