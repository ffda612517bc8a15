package org.aimos.orchestrator.action;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code kubernetes.rollBack}: gives a Deployment the pods of an earlier revision again, as {@code
 * kubectl rollout undo} does. An annotation carries the key of the step, so the same call again
 * does not go back once more.
 */
@ApplicationScoped
public class KubernetesRollBackAction implements Action {
    private static final Note NOTE = new Note("rolled-back");
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final Kubernetes kubernetes;

    KubernetesRollBackAction(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("kubernetes.rollBack", "keyed")
                .at(TargetSpec.Type.KUBERNETES)
                .needs("namespace", Aim.NAMESPACES)
                .needs("name", Aim.NAMES)
                .may("revision")
                .gives("before", "revision", "changed")
                .undoneBy("kubernetes.rollBack", "target", "namespace", "name")
                .undoTold("revision", "before")
                .action();
    }

    /**
     * Output: {@code ok}, {@code before} and {@code revision} (numbers), {@code changed}. Without
     * {@code revision} it goes to the one before the present one.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return kubernetes.change(
                call,
                client -> {
                    String namespace = call.required("namespace");
                    Resource<GenericKubernetesResource> object =
                            Kubernetes.object(
                                    client, "Deployment", namespace, call.required("name"));
                    GenericKubernetesResource read = Kubernetes.present(object);
                    long now = revision(read.getMetadata());
                    if (NOTE.isOf(read, call)) {
                        return done(call, before(read, call, now), now, true);
                    }
                    NavigableMap<Long, ReplicaSet> history = history(client, read, namespace);
                    long wanted = wanted(call, history, now);
                    PodTemplateSpec template =
                            Objects.requireNonNull(history.get(wanted)).getSpec().getTemplate();
                    Map<String, Object> plain = Json.plain(template);
                    MergePatch.drop(plain, "metadata", "labels", "pod-template-hash");
                    MergePatch.replace(Json.plain(read.get("spec", "template")), plain);
                    Kubernetes.patch(
                            object,
                            read,
                            Map.of("spec", Map.of("template", plain)),
                            NOTE.of(call, now));
                    return done(call, now, wanted, true);
                });
    }

    /** The annotation tells. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return kubernetes.look(
                call,
                client -> {
                    GenericKubernetesResource read =
                            Kubernetes.present(
                                    Kubernetes.object(
                                            client,
                                            "Deployment",
                                            call.required("namespace"),
                                            call.required("name")));
                    long now = revision(read.getMetadata());
                    return NOTE.isOf(read, call)
                            ? done(call, before(read, call, now), now, true)
                            : new Result.Failed("it was not rolled back", true);
                });
    }

    private static NavigableMap<Long, ReplicaSet> history(
            KubernetesClient client, GenericKubernetesResource deployment, String namespace) {
        NavigableMap<Long, ReplicaSet> history = new TreeMap<>();
        client.apps().replicaSets().inNamespace(namespace).list().getItems().stream()
                .filter(set ->
                        set.getMetadata().getOwnerReferences().stream()
                                .anyMatch(owner ->
                                        owner.getUid().equals(deployment.getMetadata().getUid())))
                .forEach(set -> history.put(revision(set.getMetadata()), set));
        return history;
    }

    private static long wanted(ActionCall call, NavigableMap<Long, ReplicaSet> history, long now) {
        Long wanted =
                call.text("revision").isPresent()
                        ? number(call.required("revision"))
                        : history.lowerKey(now);
        if (wanted == null || !history.containsKey(wanted)) {
            throw new IllegalArgumentException(
                    "the deployment has no "
                            + (wanted == null ? "earlier revision" : "revision " + wanted));
        }
        return wanted;
    }

    /** The revision that it had before this very call. */
    private static long before(GenericKubernetesResource read, ActionCall call, long otherwise) {
        return NOTE.before(read, call).orElse("") instanceof Number n ? n.longValue() : otherwise;
    }

    private static Result done(ActionCall call, long before, long now, boolean changed) {
        return new Result.Done(
                Map.of("ok", true, "before", before, "revision", now, "changed", changed),
                "%s is at revision %d again".formatted(call.required("name"), now));
    }

    private static long revision(ObjectMeta meta) {
        Map<String, String> notes = meta.getAnnotations();
        return notes == null ? 0 : number(notes.getOrDefault(REVISION, "0"));
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
