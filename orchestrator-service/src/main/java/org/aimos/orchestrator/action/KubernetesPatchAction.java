package org.aimos.orchestrator.action;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code kubernetes.patch}: sets fields of one object (RFC 7396), if it is still the version that
 * was read.
 */
@ApplicationScoped
public class KubernetesPatchAction implements Action {
    private static final Note NOTE = new Note("patched");

    private final Kubernetes kubernetes;

    KubernetesPatchAction(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("kubernetes.patch", "convergent")
                .at(TargetSpec.Type.KUBERNETES)
                .needs("namespace", Aim.NAMESPACES)
                .needs("name", Aim.NAMES)
                .needs("kind", "patch")
                .may("resourceVersion")
                .gives("before", "changed", "resourceVersion")
                .undoneBy("kubernetes.patch", "target", "namespace", "kind", "name")
                .undoTold("patch", "before")
                .action();
    }

    /**
     * Output: {@code ok}, {@code before} (the patch that takes it back), {@code changed}, {@code
     * resourceVersion}. Told a {@code resourceVersion}, an object that has another is a failure.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return kubernetes.change(
                call,
                client -> {
                    Map<String, Object> patch = patch(call);
                    Resource<GenericKubernetesResource> object = Kubernetes.object(client, call);
                    GenericKubernetesResource read = Kubernetes.present(object);
                    Map<String, Object> was = before(read, call);
                    if (!was.isEmpty()) {
                        return done(call, read, was, true);
                    }
                    String version = read.getMetadata().getResourceVersion();
                    String expected = call.text("resourceVersion").orElse(version);
                    if (!expected.equals(version)) {
                        return new Result.Failed("it has changed since it was read", false);
                    }
                    Map<String, Object> before = MergePatch.inverse(Json.plain(read), patch);
                    if (before.equals(patch)) {
                        return done(call, read, before, false);
                    }
                    GenericKubernetesResource now =
                            Kubernetes.patch(object, read, patch, NOTE.of(call, before));
                    return done(call, now, before, true);
                });
    }

    /** The object's note tells of this very call; without one, its fields. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return kubernetes.look(
                call,
                client -> {
                    Map<String, Object> patch = patch(call);
                    GenericKubernetesResource read =
                            Kubernetes.present(Kubernetes.object(client, call));
                    Map<String, Object> was = before(read, call);
                    if (!was.isEmpty()) {
                        return done(call, read, was, true);
                    }
                    return MergePatch.inverse(Json.plain(read), patch).equals(patch)
                            ? done(call, read, patch, false)
                            : new Result.Failed("its fields are not as the patch has them", true);
                });
    }

    private static Map<String, Object> patch(ActionCall call) {
        if (!(call.with().get("patch") instanceof Map<?, ?> patch) || patch.isEmpty()) {
            throw new IllegalArgumentException("with.patch is not a map of fields");
        }
        return Json.plain(patch);
    }

    /** What takes this very call back, as its note has it; empty when there is none. */
    private static Map<String, Object> before(GenericKubernetesResource read, ActionCall call) {
        return NOTE.before(read, call).orElse("") instanceof Map<?, ?> map
                ? MergePatch.named(map)
                : Map.of();
    }

    private static Result done(
            ActionCall call,
            GenericKubernetesResource now,
            Map<String, Object> before,
            boolean changed) {
        return new Result.Done(
                Map.of(
                        "ok",
                        true,
                        "before",
                        before,
                        "changed",
                        changed,
                        "resourceVersion",
                        now.getMetadata().getResourceVersion()),
                call.required("name") + (changed ? " is patched" : " was so already"));
    }
}
