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
                    if (!(call.with().get("patch") instanceof Map<?, ?> patch) || patch.isEmpty()) {
                        throw new IllegalArgumentException("with.patch is not a map of fields");
                    }
                    Resource<GenericKubernetesResource> object = Kubernetes.object(client, call);
                    GenericKubernetesResource read = Kubernetes.present(object);
                    String version = read.getMetadata().getResourceVersion();
                    String expected = call.text("resourceVersion").orElse(version);
                    if (!expected.equals(version)) {
                        return new Result.Failed("it has changed since it was read", false);
                    }
                    Map<String, Object> before = MergePatch.inverse(Json.plain(read), patch);
                    boolean changed = !before.equals(patch);
                    GenericKubernetesResource now =
                            changed
                                    ? Kubernetes.patch(object, read, MergePatch.named(patch))
                                    : read;
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
                });
    }
}
