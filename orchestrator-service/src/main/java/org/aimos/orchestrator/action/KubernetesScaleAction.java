package org.aimos.orchestrator.action;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.OptionalLong;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code kubernetes.scale}: sets how many replicas a Deployment or StatefulSet has, if it is still
 * the one that was read.
 */
@ApplicationScoped
public class KubernetesScaleAction implements Action {
    private static final Note NOTE = new Note("scaled");

    private final Kubernetes kubernetes;

    KubernetesScaleAction(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("kubernetes.scale", "convergent")
                .at(TargetSpec.Type.KUBERNETES)
                .needs("namespace", Aim.NAMESPACES)
                .needs("name", Aim.NAMES)
                .needs("replicas")
                .may("kind")
                .gives("before", "replicas", "changed")
                .undoneBy("kubernetes.scale", "target", "namespace", "kind", "name")
                .undoTold("replicas", "before")
                .action();
    }

    /** Output: {@code ok}, {@code before} and {@code replicas} (numbers), {@code changed}. */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return kubernetes.change(
                call,
                client -> {
                    long wanted = wanted(call);
                    Resource<GenericKubernetesResource> object = Kubernetes.object(client, call);
                    GenericKubernetesResource read = Kubernetes.present(object);
                    long now = Kubernetes.number(read, "spec", "replicas");
                    if (now == wanted) {
                        return done(call, wanted, before(read, call).orElse(now));
                    }
                    Kubernetes.patch(
                            object,
                            read,
                            Map.of("spec", Map.of("replicas", wanted)),
                            NOTE.of(call, now));
                    return done(call, wanted, now);
                });
    }

    /** The object tells how many it has, and its note how many it had before this very call. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return kubernetes.look(
                call,
                client -> {
                    long wanted = wanted(call);
                    GenericKubernetesResource read =
                            Kubernetes.present(Kubernetes.object(client, call));
                    long now = Kubernetes.number(read, "spec", "replicas");
                    OptionalLong before = before(read, call);
                    return before.isPresent() || now == wanted
                            ? done(call, wanted, before.orElse(now))
                            : new Result.Failed(
                                    "it has %d replicas, not %d".formatted(now, wanted), true);
                });
    }

    private static OptionalLong before(GenericKubernetesResource read, ActionCall call) {
        return NOTE.before(read, call).orElse("") instanceof Number n
                ? OptionalLong.of(n.longValue())
                : OptionalLong.empty();
    }

    private static Result done(ActionCall call, long wanted, long before) {
        return new Result.Done(
                Map.of(
                        "ok",
                        true,
                        "before",
                        before,
                        "replicas",
                        wanted,
                        "changed",
                        before != wanted),
                "%s has %d replicas, had %d".formatted(call.required("name"), wanted, before));
    }

    private static long wanted(ActionCall call) {
        String text = call.required("replicas");
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("with.replicas is not a number of replicas");
        }
        return Long.parseLong(text);
    }
}
