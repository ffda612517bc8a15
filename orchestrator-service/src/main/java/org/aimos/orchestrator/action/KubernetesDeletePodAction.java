package org.aimos.orchestrator.action;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code kubernetes.deletePod}: deletes exactly the pod that was looked at, so that what owns it
 * makes a fresh one. A pod of the same name with another uid is left alone.
 */
@ApplicationScoped
public class KubernetesDeletePodAction implements Action {
    private final Kubernetes kubernetes;

    KubernetesDeletePodAction(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("kubernetes.deletePod", "convergent")
                .at(TargetSpec.Type.KUBERNETES)
                .needs("namespace", Aim.NAMESPACES)
                .needs("name", Aim.NAMES)
                .needs("uid")
                .gives("changed")
                .action();
    }

    /** Output: {@code ok} and {@code changed}, false when that pod was gone already. */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return kubernetes.change(
                call,
                client -> {
                    String uid = call.required("uid");
                    Resource<GenericKubernetesResource> object =
                            Kubernetes.object(
                                    client,
                                    "Pod",
                                    call.required("namespace"),
                                    call.required("name"));
                    GenericKubernetesResource read = object.get();
                    boolean there =
                            read != null
                                    && uid.equals(read.getMetadata().getUid())
                                    && read.getMetadata().getDeletionTimestamp() == null;
                    if (there) {
                        object.lockResourceVersion(read.getMetadata().getResourceVersion())
                                .delete();
                    }
                    return new Result.Done(
                            Map.of("ok", true, "changed", there),
                            "pod "
                                    + call.required("name")
                                    + (there ? " is deleted" : " was gone already"));
                });
    }
}
