package org.aimos.orchestrator.action;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What is done to the nodes of a cluster. */
final class Nodes {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Note NOTE = new Note("cordoned");
    private static final String MIRROR = "kubernetes.io/config.mirror";

    private Nodes() {}

    /** Keeps new pods off a node, or lets them onto it again. */
    static Result cordon(KubernetesClient client, ActionCall call, boolean wanted) {
        boolean changed = cordoned(client, call, wanted);
        return new Result.Done(
                Map.of("ok", true, "changed", changed),
                call.required("node") + (wanted ? " takes no new pods" : " takes new pods"));
    }

    private static boolean cordoned(KubernetesClient client, ActionCall call, boolean wanted) {
        Resource<GenericKubernetesResource> node = node(client, call);
        GenericKubernetesResource read = Kubernetes.present(node);
        boolean now = closed(read);
        if (now == wanted) {
            return changed(read, call, wanted);
        }
        Kubernetes.patch(
                node, read, Map.of("spec", Map.of("unschedulable", wanted)), NOTE.of(call, now));
        return true;
    }

    /** Whether a node stands as {@link #cordon} would have it. */
    static Result isCordoned(KubernetesClient client, ActionCall call, boolean wanted) {
        GenericKubernetesResource read = Kubernetes.present(node(client, call));
        boolean changed = changed(read, call, wanted);
        return changed || closed(read) == wanted
                ? new Result.Done(
                        Map.of("ok", true, "changed", changed),
                        call.required("node") + (wanted ? " takes no new pods" : " takes new pods"))
                : new Result.Failed(
                        "it " + (wanted ? "still takes new pods" : "takes no new pods"), true);
    }

    private static Resource<GenericKubernetesResource> node(
            KubernetesClient client, ActionCall call) {
        return Kubernetes.object(client, "Node", "", call.required("node"));
    }

    private static boolean closed(GenericKubernetesResource node) {
        return Kubernetes.at(node, "spec", "unschedulable")
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }

    /** Whether it was this very call that brought the node there, as its note has it. */
    private static boolean changed(
            GenericKubernetesResource node, ActionCall call, boolean wanted) {
        return NOTE.before(node, call).filter(before -> !before.equals(wanted)).isPresent();
    }

    /**
     * Keeps new pods off a node and moves those away that are there, no faster than their
     * disruption budgets allow. Pods that nothing would bring back are never moved.
     */
    static Result drain(KubernetesClient client, ActionCall call) throws InterruptedException {
        List<Pod> lost = pods(client, call).stream().filter(p -> owner(p).isEmpty()).toList();
        if (!lost.isEmpty()) {
            return new Result.Failed(
                    "nothing would bring back the pod " + lost.getFirst().getMetadata().getName(),
                    false);
        }
        boolean changed = cordoned(client, call, true);
        long evicted = 0;
        List<Pod> left = left(client, call, changed, evicted);
        while (!left.isEmpty()) {
            for (Pod pod : left) {
                try {
                    call.lastLook();
                    evicted += evicted(client, pod, changed, evicted) ? 1 : 0;
                } catch (ActionCall.NotBegunException kept) {
                    if (!changed && evicted == 0) {
                        throw kept;
                    }
                    return unfinished(
                            "cancelled, barred or out of time",
                            left.subList(left.indexOf(pod), left.size()),
                            changed,
                            evicted);
                }
            }
            left = left(client, call, changed, evicted);
            if (!left.isEmpty()) {
                if (call.deadline().left().compareTo(PAUSE) < 0) {
                    return unfinished("out of time", left, changed, evicted);
                }
                Thread.sleep(PAUSE);
            }
        }
        return drained(call, changed, evicted);
    }

    /** Whether a node is drained. How many pods it had only the call itself knows. */
    static Result isDrained(KubernetesClient client, ActionCall call) {
        GenericKubernetesResource read = Kubernetes.present(node(client, call));
        if (!closed(read)) {
            return new Result.Failed("it takes new pods", true);
        }
        int left = pods(client, call).size();
        return left == 0
                ? drained(call, changed(read, call, true), 0)
                : new Result.Unknown(left + " pods are still on it");
    }

    private static Result drained(ActionCall call, boolean changed, long evicted) {
        return new Result.Done(
                Map.of("ok", true, "changed", changed, "evicted", evicted),
                "%s is drained of %d pods".formatted(call.required("node"), evicted));
    }

    private static Result unfinished(String why, List<Pod> left, boolean changed, long evicted) {
        return new Result.Unknown(
                "%s with %d pods left after %d evictions".formatted(why, left.size(), evicted),
                Map.of("changed", changed, "evicted", evicted));
    }

    private static List<Pod> left(
            KubernetesClient client, ActionCall call, boolean changed, long evicted) {
        return Kubernetes.begun(
                Map.of("changed", changed, "evicted", evicted), () -> pods(client, call));
    }

    private static boolean evicted(
            KubernetesClient client, Pod pod, boolean changed, long evicted) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return false;
        }
        return Kubernetes.begun(
                Map.of("changed", changed, "evicted", evicted + 1),
                () ->
                        Kubernetes.sending(() ->
                                client.pods()
                                        .inNamespace(pod.getMetadata().getNamespace())
                                        .withName(pod.getMetadata().getName())
                                        .evict()));
    }

    /** Those that a drain has to move: not of daemon sets, not of the node itself, not ended. */
    private static List<Pod> pods(KubernetesClient client, ActionCall call) {
        return client
                .pods()
                .inAnyNamespace()
                .withField("spec.nodeName", call.required("node"))
                .list()
                .getItems()
                .stream()
                .filter(pod -> !owner(pod).equals("DaemonSet"))
                .filter(pod ->
                        pod.getMetadata().getAnnotations() == null
                                || !pod.getMetadata().getAnnotations().containsKey(MIRROR))
                .filter(pod ->
                        pod.getStatus() == null
                                || !List.of("Succeeded", "Failed")
                                        .contains(String.valueOf(pod.getStatus().getPhase())))
                .toList();
    }

    private static String owner(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map(OwnerReference::getKind)
                .findFirst()
                .orElse("");
    }
}
