package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the actions of Kubernetes keep, against fabric8's mock of the API with its objects. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init") // the extension sets server and client
abstract class KubernetesContract extends ActionContract {
    static final String NAMESPACE = "shop";
    private static final String REVISION = "deployment.kubernetes.io/revision";

    KubernetesMockServer server;
    KubernetesClient client;

    final Kubernetes kubernetes = new Kubernetes(new Addresses());
    private Object before = "";

    @BeforeEach
    void create() {
        Deployment web = client.resource(deployment("nginx:2", "2")).create();
        client.resource(replicaSet(web, "web-a", "nginx:1", "1")).create();
        client.resource(replicaSet(web, "web-b", "nginx:2", "2")).create();
        client.resource(pod("web-1", "uid-1", "ReplicaSet")).create();
        client.resource(pod("log-1", "uid-2", "DaemonSet")).create();
        client.resource(
                        new NodeBuilder()
                                .withNewMetadata()
                                .withName("node-1")
                                .endMetadata()
                                .withNewSpec()
                                .endSpec()
                                .build())
                .create();
        prepare();
        before = state();
    }

    /** What a test needs besides. */
    void prepare() {}

    @AfterEach
    void closeClients() {
        kubernetes.close();
    }

    /** Arguments of a call that is done. */
    abstract Map<String, Object> with();

    /** The request that changes something, which a test lets no answer come to. */
    Optional<String> changes() {
        return Optional.empty();
    }

    @Override
    Calls working() {
        return call(with());
    }

    Calls call(Map<String, Object> with) {
        Map<String, Object> spec = Map.of("type", "kubernetes", "url", server.url("/"));
        Target.Login login = new Target.Login("Authorization", null, Calls.SECRET);
        return Calls.to(Calls.target(spec, login)).with(with);
    }

    Map<String, Object> and(String name, Object value) {
        Map<String, Object> with = new HashMap<>(with());
        with.put(name, value);
        return with;
    }

    @Override
    Calls refused() {
        String no = "not with " + Calls.SECRET;
        for (String path :
                List.of(
                        "/apis/apps/v1/namespaces/shop/deployments/denied",
                        "/api/v1/namespaces/shop/pods/denied",
                        "/api/v1/nodes/denied")) {
            server.expect()
                    .get()
                    .withPath(path)
                    .andReturn(403, new StatusBuilder().withCode(403).withMessage(no).build())
                    .always();
        }
        return call(and(with().containsKey("node") ? "node" : "name", "denied"));
    }

    @Override
    Optional<Calls> unanswered() {
        return changes()
                .map(path -> {
                    server.expect()
                            .patch()
                            .delay(4, TimeUnit.SECONDS)
                            .withPath(path)
                            .andReturn(200, "{}")
                            .once();
                    return working().within(Duration.ofSeconds(1));
                });
    }

    @Override
    int reached() {
        return before.equals(state()) ? 0 : 1;
    }

    @Test
    void a_cluster_that_is_away_is_a_failure_or_a_result() throws InterruptedException {
        Map<String, Object> spec = Map.of("type", "kubernetes", "url", "http://127.0.0.1:1");
        Calls away =
                Calls.to(Calls.target(spec, new Target.Login("Authorization", null, Calls.SECRET)));

        Result result = action().execute(away.with(with()).build());

        if (result instanceof Result.Failed failed) {
            assertThat(failed.retryable()).isTrue();
        } else {
            assertThat(((Result.Done) result).output()).containsEntry("reachable", false);
        }
    }

    Deployment web() {
        return client.apps().deployments().inNamespace(NAMESPACE).withName("web").get();
    }

    private static Deployment deployment(String image, String revision) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace(NAMESPACE)
                .addToAnnotations(REVISION, revision)
                .endMetadata()
                .withNewSpec()
                .withReplicas(3)
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .addToContainers(new ContainerBuilder().withName("web").withImage(image).build())
                .endSpec()
                .endTemplate()
                .endSpec()
                .withNewStatus()
                .withReplicas(3)
                .withUpdatedReplicas(3)
                .withReadyReplicas(3)
                .withObservedGeneration(1L)
                .endStatus()
                .build();
    }

    private static ReplicaSet replicaSet(
            Deployment owner, String name, String image, String revision) {
        return new ReplicaSetBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .addToAnnotations(REVISION, revision)
                .addToOwnerReferences(
                        new OwnerReferenceBuilder()
                                .withKind("Deployment")
                                .withName("web")
                                .withUid(owner.getMetadata().getUid())
                                .withController(true)
                                .build())
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "web")
                .addToLabels("pod-template-hash", name)
                .endMetadata()
                .withNewSpec()
                .addToContainers(new ContainerBuilder().withName("web").withImage(image).build())
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    static Pod pod(String name, String uid, String owner) {
        PodBuilder pod =
                new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .withUid(uid)
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("node-1")
                        .endSpec()
                        .withNewStatus()
                        .withPhase("Running")
                        .endStatus();
        if (!owner.isEmpty()) {
            pod.editMetadata()
                    .addToOwnerReferences(
                            new OwnerReferenceBuilder()
                                    .withKind(owner)
                                    .withName("web-b")
                                    .withUid("owner")
                                    .withController(true)
                                    .build())
                    .endMetadata();
        }
        return pod.build();
    }
}
