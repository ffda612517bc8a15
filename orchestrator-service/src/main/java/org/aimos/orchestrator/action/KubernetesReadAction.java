package org.aimos.orchestrator.action;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

/** {@code kubernetes.read}: looks at one object of a cluster. Secrets are none of its kinds. */
@ApplicationScoped
public class KubernetesReadAction implements Action {
    private final Kubernetes kubernetes;

    KubernetesReadAction(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("kubernetes.read", "read")
                .at(TargetSpec.Type.KUBERNETES)
                .needs("name", Aim.NAMES)
                .may("namespace", Aim.NAMESPACES)
                .may("kind")
                .gives("reachable", "found", "ready", "uid", "resourceVersion", "replicas")
                .gives("restarts", "reason", "revision", "object")
                .stable("uid", "object.spec")
                .action();
    }

    /**
     * Output: {@code ok} and {@code ready} (rolled out, of workloads; the condition Ready, of pods
     * and nodes; that it is there, of others), {@code reachable}, {@code found}, {@code uid},
     * {@code resourceVersion}, {@code replicas}, {@code restarts} and {@code reason} (of a pod's
     * containers: the most, and why one waits or ended), {@code revision} (of a Deployment), {@code
     * object} (the rest, without what fields are managed by).
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    String kind = call.text("kind").orElse("Deployment");
                    try {
                        return kubernetes.within(
                                call,
                                client ->
                                        told(
                                                true,
                                                Kubernetes.object(client, call).get(),
                                                kind,
                                                call));
                    } catch (KubernetesClientException e) {
                        if (e.getCode() <= 0) {
                            Result.Done none = told(false, null, kind, call);
                            return new Result.Done(none.output(), Kubernetes.said(e, call));
                        }
                        boolean again = e.getCode() >= 500 || e.getCode() == 429;
                        return new Result.Failed(Kubernetes.said(e, call), again);
                    }
                });
    }

    private static Result.Done told(
            boolean reachable,
            @Nullable GenericKubernetesResource object,
            String kind,
            ActionCall call) {
        Map<String, Object> output = new HashMap<>();
        boolean ready = object != null && ready(object, kind);
        output.put("ok", ready);
        output.put("ready", ready);
        output.put("reachable", reachable);
        output.put("found", object != null);
        output.put("uid", object == null ? "" : text(object.getMetadata().getUid()));
        output.put(
                "resourceVersion",
                object == null ? "" : text(object.getMetadata().getResourceVersion()));
        output.put("replicas", object == null ? 0L : Kubernetes.number(object, "spec", "replicas"));
        output.put("restarts", object == null ? 0L : restarts(object));
        output.put("reason", object == null ? "" : reason(object));
        output.put("revision", object == null ? 0L : revision(object));
        output.put("object", object == null ? Map.of() : slim(object, call));
        String what = kind + " " + call.required("name");
        return new Result.Done(
                output,
                object == null
                        ? "there is no " + what
                        : what + (ready ? " is ready" : " is not ready"));
    }

    private static boolean ready(GenericKubernetesResource object, String kind) {
        return switch (kind) {
            case "Deployment", "StatefulSet" -> {
                long wanted = Kubernetes.number(object, "spec", "replicas");
                yield observed(object)
                        && Kubernetes.number(object, "status", "updatedReplicas") >= wanted
                        && Kubernetes.number(object, "status", "readyReplicas") >= wanted
                        && Kubernetes.number(object, "status", "replicas") == wanted;
            }
            case "DaemonSet" -> {
                long wanted = Kubernetes.number(object, "status", "desiredNumberScheduled");
                yield observed(object)
                        && Kubernetes.number(object, "status", "updatedNumberScheduled") >= wanted
                        && Kubernetes.number(object, "status", "numberReady") >= wanted;
            }
            case "Pod", "Node" ->
                    maps(object, "status", "conditions").stream()
                            .anyMatch(c ->
                                    "Ready".equals(c.get("type"))
                                            && "True".equals(c.get("status")));
            default -> true;
        };
    }

    private static boolean observed(GenericKubernetesResource object) {
        Long generation = object.getMetadata().getGeneration();
        return generation == null
                || Kubernetes.number(object, "status", "observedGeneration") >= generation;
    }

    private static long restarts(GenericKubernetesResource object) {
        return maps(object, "status", "containerStatuses").stream()
                .mapToLong(c -> c.get("restartCount") instanceof Number n ? n.longValue() : 0)
                .max()
                .orElse(0);
    }

    private static String reason(GenericKubernetesResource object) {
        return maps(object, "status", "containerStatuses").stream()
                .flatMap(c ->
                        List.of("state", "lastState").stream()
                                .flatMap(state -> reasons(c.get(state)).stream()))
                .findFirst()
                .orElse("");
    }

    private static List<String> reasons(@Nullable Object state) {
        if (!(state instanceof Map<?, ?> phases)) {
            return List.of();
        }
        return phases.values().stream()
                .map(phase -> phase instanceof Map<?, ?> m ? m.get("reason") : null)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static long revision(GenericKubernetesResource object) {
        Map<String, String> notes = object.getMetadata().getAnnotations();
        String text =
                notes == null ? "" : notes.getOrDefault("deployment.kubernetes.io/revision", "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static List<Map<?, ?>> maps(GenericKubernetesResource object, Object... path) {
        Optional<Object> found = Kubernetes.at(object, path);
        List<Map<?, ?>> maps = new ArrayList<>();
        if (found.orElse(null) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    private static Object slim(GenericKubernetesResource object, ActionCall call) {
        Map<String, Object> plain = Json.plain(object);
        MergePatch.drop(plain, "metadata", "managedFields");
        Object masked = Secrets.of(call.target()).maskAll(plain);
        return masked == null ? Map.of() : masked;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
