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
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

    final Kubernetes kubernetes = new Kubernetes(HttpContract.sender());
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

    /** Arguments of a call that is done. */
    abstract Map<String, Object> with();

    /** How the request begins that changes something; empty when none does. */
    String changes() {
        return "PATCH ";
    }

    @Override
    Calls working() {
        return call(with());
    }

    Calls call(Map<String, Object> with) {
        return call(server.getPort(), with);
    }

    private static Calls call(int port, Map<String, Object> with) {
        Map<String, Object> spec = Map.of("type", "kubernetes", "url", "http://localhost:" + port);
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
        return action().effectClass().effect()
                ? Optional.of(call(cut().port(), with()))
                : Optional.empty();
    }

    @Override
    Optional<Calls> unheard() {
        return action().effectClass().effect()
                ? Optional.of(call(cut().swallows().port(), with()))
                : Optional.empty();
    }

    private Cut cut() {
        return new Cut(
                server.getPort(),
                sent -> new String(sent, StandardCharsets.ISO_8859_1).startsWith(changes()));
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

    @Test
    void a_kill_between_connecting_and_sending_leaves_nothing_changed()
            throws InterruptedException {
        List<String> sent = new CopyOnWriteArrayList<>();
        Cut cut =
                new Cut(
                        server.getPort(),
                        bytes -> {
                            sent.add(new String(bytes, StandardCharsets.ISO_8859_1));
                            return false;
                        });
        Calls call = call(cut.port(), with());

        Result result = action().execute(call.barred(() -> waiting(cut, sent)).build());

        if (action().effectClass().effect()) {
            assertThat(result)
                    .isEqualTo(
                            new Result.Failed(
                                    "cancelled or barred before anything was sent", false));
        }
        assertThat(sent).isNotEmpty().allMatch(text -> text.startsWith("GET "));
        assertThat(reached()).isZero();
    }

    /** Whether a client stands connected that has not sent its request yet, now or soon. */
    private static boolean waiting(Cut cut, List<String> sent) {
        for (int i = 0; i < 100 && !sent.isEmpty(); i++) {
            if (cut.connections() > sent.size()) {
                return true;
            }
            LockSupport.parkNanos(50_000_000);
        }
        return false;
    }

    @Test
    void it_speaks_to_the_address_that_was_checked_and_asks_for_the_name_no_more()
            throws InterruptedException {
        List<String> asked = new ArrayList<>();
        InetAddress[] here = {InetAddress.getLoopbackAddress()};
        Addresses names =
                new Addresses(host -> {
                    asked.add(host);
                    return here;
                });
        Kubernetes pinned = new Kubernetes(new HttpSender(HttpContract.VERTX, names));

        Result result =
                pinned.change(
                        named("private"),
                        client -> {
                            String pods = client.pods().inNamespace(NAMESPACE).list().toString();
                            return new Result.Done(Map.of(), pods);
                        });

        assertThat(((Result.Done) result).summary()).contains("web-1");
        assertThat(asked).isNotEmpty().containsOnly("cluster.invalid");
    }

    @Test
    void an_address_that_turns_link_local_is_never_called() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Addresses rebinding =
                new Addresses(_ -> {
                    String now = asked.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254";
                    return new InetAddress[] {InetAddress.ofLiteral(now)};
                });
        Kubernetes pinned = new Kubernetes(new HttpSender(HttpContract.VERTX, rebinding));

        Result result =
                pinned.change(
                        named("private"),
                        client ->
                                new Result.Done(
                                        Map.of(), client.pods().inAnyNamespace().list() + ""));

        assertThat(((Result.Failed) result).reason()).contains("link-local");
    }

    @Test
    void a_redirect_is_not_followed() throws InterruptedException {
        try (HttpTarget elsewhere = new HttpTarget()) {
            elsewhere.answers(302, "application/json", "{}");
            Map<String, Object> spec = Map.of("type", "kubernetes", "url", elsewhere.url());
            Target.Login login = new Target.Login("Authorization", null, Calls.SECRET);

            action().execute(Calls.to(Calls.target(spec, login)).with(with()).build());

            assertThat(elsewhere.seen)
                    .extracting(HttpTarget.Seen::uri)
                    .isNotEmpty()
                    .doesNotContain("/elsewhere");
        }
    }

    private ActionCall named(String network) {
        Map<String, Object> spec =
                Map.of(
                        "type",
                        "kubernetes",
                        "url",
                        "http://cluster.invalid:" + server.getPort(),
                        "network",
                        network);
        Target.Login login = new Target.Login("Authorization", null, Calls.SECRET);
        return Calls.to(Calls.target(spec, login)).with(with()).build();
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
