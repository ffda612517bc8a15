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
        Resource<GenericKubernetesResource> node =
                Kubernetes.object(client, "Node", "", call.required("node"));
        GenericKubernetesResource read = Kubernetes.present(node);
        boolean before =
                Kubernetes.at(read, "spec", "unschedulable")
                        .filter(Boolean.TRUE::equals)
                        .isPresent();
        if (before != wanted) {
            Kubernetes.patch(node, read, Map.of("spec", Map.of("unschedulable", wanted)));
        }
        return before != wanted;
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
        List<Pod> left = pods(client, call);
        while (!left.isEmpty()) {
            for (Pod pod : left) {
                if (call.cancelled().getAsBoolean()) {
                    return new Result.Unknown("cancelled with " + left.size() + " pods left");
                }
                boolean going = pod.getMetadata().getDeletionTimestamp() != null;
                if (!going
                        && client.pods()
                                .inNamespace(pod.getMetadata().getNamespace())
                                .withName(pod.getMetadata().getName())
                                .evict()) {
                    evicted++;
                }
            }
            left = pods(client, call);
            if (!left.isEmpty()) {
                if (call.deadline().left().compareTo(PAUSE) < 0) {
                    return new Result.Unknown("out of time with " + left.size() + " pods left");
                }
                Thread.sleep(PAUSE);
            }
        }
        return new Result.Done(
                Map.of("ok", true, "changed", changed, "evicted", evicted),
                "%s is drained of %d pods".formatted(call.required("node"), evicted));
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
