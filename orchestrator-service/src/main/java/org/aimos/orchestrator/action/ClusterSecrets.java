package org.aimos.orchestrator.action;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.aimos.resources.TargetSpec.Credentials.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Reads Secrets of the cluster that AIMOS runs in, with the rights of its service account. The
 * client is made when the first one is read.
 */
@ApplicationScoped
public class ClusterSecrets {
    private final Supplier<KubernetesClient> make;
    private @Nullable KubernetesClient client;

    public ClusterSecrets() {
        this(() -> new KubernetesClientBuilder().build());
    }

    ClusterSecrets(Supplier<KubernetesClient> make) {
        this.make = make;
    }

    /** One value, as it is now; empty when it is not there or may not be read. */
    public Optional<String> read(SecretKey wanted) {
        try {
            KubernetesClient now = client();
            String namespace = wanted.namespace() == null ? now.getNamespace() : wanted.namespace();
            Secret secret = now.secrets().inNamespace(namespace).withName(wanted.name()).get();
            return Optional.ofNullable(secret)
                    .map(Secret::getData)
                    .map(data -> data.get(wanted.key()))
                    .map(text ->
                            new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (KubernetesClientException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private synchronized KubernetesClient client() {
        if (client == null) {
            client = make.get();
        }
        return client;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
