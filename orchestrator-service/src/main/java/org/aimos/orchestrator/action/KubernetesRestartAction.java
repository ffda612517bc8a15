package org.aimos.orchestrator.action;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code kubernetes.restart}: rolls a Deployment, StatefulSet or DaemonSet over, as {@code kubectl
 * rollout restart} does. An annotation of its pods carries the key of the step, so the same call
 * again changes nothing.
 */
@ApplicationScoped
public class KubernetesRestartAction implements Action {
    private static final String NOTE = "aimos.org/restarted-by";

    private final Kubernetes kubernetes;

    KubernetesRestartAction(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("kubernetes.restart", "keyed")
                .at(TargetSpec.Type.KUBERNETES)
                .needs("namespace", Aim.NAMESPACES)
                .needs("name", Aim.NAMES)
                .may("kind")
                .gives("changed")
                .action();
    }

    /** Output: {@code ok} and {@code changed}, false when this very restart was ordered before. */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return kubernetes.change(
                call,
                client -> {
                    Resource<GenericKubernetesResource> object = Kubernetes.object(client, call);
                    GenericKubernetesResource read = Kubernetes.present(object);
                    boolean ordered = ordered(read, call);
                    if (!ordered) {
                        Map<String, Object> note = Map.of(NOTE, call.idempotencyKey());
                        Map<String, Object> metadata = Map.of("annotations", note);
                        Map<String, Object> template = Map.of("metadata", metadata);
                        Kubernetes.patch(
                                object,
                                read,
                                Map.of("spec", Map.of("template", template)),
                                Map.of());
                    }
                    return new Result.Done(
                            Map.of("ok", true, "changed", !ordered),
                            "restart of " + call.required("name") + " is ordered");
                });
    }

    /** The annotation tells. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return kubernetes.look(
                call,
                client ->
                        ordered(Kubernetes.present(Kubernetes.object(client, call)), call)
                                ? new Result.Done(Map.of("ok", true, "changed", true), "is ordered")
                                : new Result.Failed("it was not ordered", true));
    }

    private static boolean ordered(GenericKubernetesResource object, ActionCall call) {
        return Kubernetes.at(object, "spec", "template", "metadata", "annotations", NOTE)
                .filter(call.idempotencyKey()::equals)
                .isPresent();
    }
}
