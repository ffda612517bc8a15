package org.aimos.orchestrator.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to the API of a kubernetes target, at addresses that were checked. Each call has a client
 * of its own, which never tries anything again by itself.
 */
@ApplicationScoped
class Kubernetes {
    private static final Set<Integer> TRY_AGAIN = Set.of(409, 429, 500, 503);
    private static final String UNREACHABLE = "unreachable";

    /**
     * Plural, group and version of the kinds that can be spoken about; nodes alone have no
     * namespace.
     */
    private static final Map<String, ResourceDefinitionContext> KINDS =
            Map.of(
                    "Deployment", kind("apps", "v1", "Deployment", "deployments"),
                    "StatefulSet", kind("apps", "v1", "StatefulSet", "statefulsets"),
                    "DaemonSet", kind("apps", "v1", "DaemonSet", "daemonsets"),
                    "Pod", kind("", "v1", "Pod", "pods"),
                    "Node", kind("", "v1", "Node", "nodes"),
                    "Service", kind("", "v1", "Service", "services"),
                    "ConfigMap", kind("", "v1", "ConfigMap", "configmaps"),
                    "PersistentVolumeClaim",
                            kind("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims"),
                    "Job", kind("batch", "v1", "Job", "jobs"),
                    "HorizontalPodAutoscaler",
                            kind(
                                    "autoscaling",
                                    "v2",
                                    "HorizontalPodAutoscaler",
                                    "horizontalpodautoscalers"));

    private final HttpSender sender;
    private final KubernetesSerialization json =
            new KubernetesSerialization(new ObjectMapper(), false);

    Kubernetes(HttpSender sender) {
        this.sender = sender;
    }

    /** What is done with a cluster. */
    interface Work {
        Result with(KubernetesClient client) throws InterruptedException;
    }

    /**
     * Does something that changes the cluster: an answer that never came is unknown, a conflict or
     * a cluster that cannot right now is a failure that may be tried again.
     */
    Result change(ActionCall call, Work work) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    try {
                        return within(call, work);
                    } catch (SentException e) {
                        return new Result.Unknown("sent, but " + said(e.cause, call), e.begun);
                    } catch (KubernetesClientException e) {
                        return failed(e, call);
                    }
                });
    }

    /** Looks what became of a change; a cluster that does not answer does not tell. */
    Result look(ActionCall call, Work work) throws InterruptedException {
        return switch (change(call, work)) {
            case Result.Failed f when f.error().equals(UNREACHABLE) ->
                    new Result.Unknown(f.reason());
            case Result r -> r;
        };
    }

    private static Result.Failed failed(KubernetesClientException e, ActionCall call) {
        boolean away = e.getCode() <= 0 || e.getCode() == 504;
        return new Result.Failed(
                said(e, call),
                away || TRY_AGAIN.contains(e.getCode()),
                away ? UNREACHABLE : String.valueOf(e.getCode()));
    }

    /** A request that changes something was sent, and nobody knows what became of it. */
    private static final class SentException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient KubernetesClientException cause;
        private final transient Map<String, Object> begun;

        SentException(KubernetesClientException cause, Map<String, Object> begun) {
            super(cause);
            this.cause = cause;
            this.begun = begun;
        }
    }

    /**
     * A request that changes something: what it throws says whether it may have happened.
     *
     * @throws ActionCall.NotBegunException when it was kept from being sent
     */
    static <T> T sending(Supplier<T> request) {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            for (Throwable cause : causes(e)) {
                if (cause instanceof ActionCall.NotBegunException kept) {
                    throw kept;
                }
            }
            if (e.getCode() == 504 || (e.getCode() <= 0 && !unsent(e))) {
                throw new SentException(e, Map.of());
            }
            throw e;
        }
    }

    /** What belongs to a change that has begun: whatever goes wrong in it, it is left half done. */
    static <T> T begun(Map<String, Object> begun, Supplier<T> rest) {
        try {
            return rest.get();
        } catch (SentException e) {
            throw new SentException(e.cause, begun);
        } catch (KubernetesClientException e) {
            throw new SentException(e, begun);
        }
    }

    /** Each request ends when the call is out of time. */
    Result within(ActionCall call, Work work) throws InterruptedException {
        try (KubernetesClient client = open(call)) {
            return work.with(client);
        }
    }

    /** One object, or a place where one could be. */
    static Resource<GenericKubernetesResource> object(KubernetesClient client, ActionCall call) {
        String kind = call.text("kind").orElse("Deployment");
        return object(client, kind, call.text("namespace").orElse(""), call.required("name"));
    }

    static Resource<GenericKubernetesResource> object(
            KubernetesClient client, String kind, String namespace, String name) {
        ResourceDefinitionContext known = KINDS.get(kind);
        if (known == null) {
            throw new IllegalArgumentException(
                    "with.kind is none of "
                            + String.join(", ", KINDS.keySet().stream().sorted().toList()));
        }
        if (!known.isNamespaceScoped()) {
            return client.genericKubernetesResources(known).withName(name);
        }
        if (namespace.isEmpty()) {
            throw new IllegalArgumentException("with.namespace is missing");
        }
        return client.genericKubernetesResources(known).inNamespace(namespace).withName(name);
    }

    /** The object as it is now. */
    static GenericKubernetesResource present(Resource<GenericKubernetesResource> object) {
        return Optional.ofNullable(object.get())
                .orElseThrow(() -> new IllegalArgumentException("the cluster has no such object"));
    }

    /**
     * Changes these fields (RFC 7396), if the object is still the one that was read.
     *
     * @param annotations that the object gets besides
     */
    static GenericKubernetesResource patch(
            Resource<GenericKubernetesResource> object,
            GenericKubernetesResource read,
            Map<String, Object> fields,
            Map<String, ? extends @Nullable Object> annotations) {
        Map<String, Object> patch = new HashMap<>(fields);
        Map<String, Object> metadata = map(patch.get("metadata"));
        if (!annotations.isEmpty()) {
            Map<String, Object> notes = map(metadata.get("annotations"));
            notes.putAll(MergePatch.named(annotations));
            metadata.put("annotations", notes);
        }
        metadata.put("resourceVersion", read.getMetadata().getResourceVersion());
        patch.put("metadata", metadata);
        try {
            String text = new String(Json.write(patch), StandardCharsets.UTF_8);
            return sending(() -> object.patch(PatchContext.of(PatchType.JSON_MERGE), text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the patch can't be written as JSON", e);
        }
    }

    private static Map<String, Object> map(@Nullable Object given) {
        return given instanceof Map<?, ?> map ? MergePatch.named(map) : new HashMap<>();
    }

    /** What lies at a path of an object, or empty. */
    static Optional<Object> at(GenericKubernetesResource object, Object... path) {
        return Optional.ofNullable(object.get(path));
    }

    static long number(GenericKubernetesResource object, Object... path) {
        return at(object, path).map(n -> n instanceof Number x ? x.longValue() : 0L).orElse(0L);
    }

    private KubernetesClient open(ActionCall call) {
        Target target = call.requiredTarget();
        URI url = Objects.requireNonNull(target.spec().url(), "url");
        try {
            sender.addresses(Objects.requireNonNullElse(url.getHost(), ""), target.spec());
        } catch (UnknownHostException e) {
            throw new KubernetesClientException(
                    "the target's host is not known", new ConnectException());
        } catch (Addresses.RefusedException e) {
            throw new IllegalArgumentException(Attempt.said(e), e);
        }
        ConfigBuilder config =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl(url.toString())
                        .withConnectionTimeout(5_000)
                        .withRequestTimeout(
                                Math.clamp(call.deadline().left().toMillis(), 1, 20_000))
                        .withRequestRetryBackoffLimit(0);
        if (target.login() != null) {
            config.withOauthToken(target.login().secret());
        }
        return new KubernetesClientBuilder()
                .withConfig(config.build())
                .withHttpClientFactory(new ClusterHttp(sender, call))
                .withKubernetesSerialization(json)
                .build();
    }

    private static boolean unsent(Throwable e) {
        return causes(e).stream()
                .anyMatch(cause ->
                        cause instanceof ConnectException
                                || cause instanceof UnknownHostException
                                || cause instanceof UnresolvedAddressException);
    }

    /** The exception and what it followed from, down to what everything else followed from. */
    private static List<Throwable> causes(Throwable e) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    static String said(KubernetesClientException e, ActionCall call) {
        String status = e.getStatus() == null ? null : e.getStatus().getMessage();
        String text =
                status == null || status.isBlank() ? Attempt.said(causes(e).getLast()) : status;
        String code = e.getCode() <= 0 ? "no answer: " : "answered " + e.getCode() + ": ";
        return Secrets.of(call.target()).mask(code + text);
    }

    private static ResourceDefinitionContext kind(
            String group, String version, String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(!kind.equals("Node"))
                .build();
    }
}
