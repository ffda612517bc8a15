package org.aimos.orchestrator.action;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

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
                    Resource<GenericKubernetesResource> object = pod(client, call);
                    GenericKubernetesResource read = object.get();
                    boolean there = there(read, call);
                    if (read != null && there) {
                        String version = read.getMetadata().getResourceVersion();
                        Kubernetes.sending(() -> object.lockResourceVersion(version).delete());
                    }
                    return new Result.Done(
                            Map.of("ok", true, "changed", there),
                            "pod "
                                    + call.required("name")
                                    + (there ? " is deleted" : " was gone already"));
                });
    }

    /** That pod is there and stays, or it is gone or going. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return kubernetes.look(
                call,
                client ->
                        there(pod(client, call).get(), call)
                                ? new Result.Failed("that pod is still there", true)
                                : new Result.Done(
                                        Map.of("ok", true, "changed", true),
                                        "pod " + call.required("name") + " is gone"));
    }

    private static Resource<GenericKubernetesResource> pod(
            KubernetesClient client, ActionCall call) {
        return Kubernetes.object(client, "Pod", call.required("namespace"), call.required("name"));
    }

    private static boolean there(@Nullable GenericKubernetesResource pod, ActionCall call) {
        return pod != null
                && call.required("uid").equals(pod.getMetadata().getUid())
                && pod.getMetadata().getDeletionTimestamp() == null;
    }
}
