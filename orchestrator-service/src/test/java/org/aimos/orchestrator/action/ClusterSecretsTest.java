package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import org.aimos.resources.TargetSpec.Credentials.SecretKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class ClusterSecretsTest {
    @SuppressWarnings("NullAway.Init") // the extension sets it
    KubernetesClient client;

    @BeforeEach
    void put() {
        client.secrets()
                .inNamespace("ops")
                .resource(
                        new SecretBuilder()
                                .withNewMetadata()
                                .withName("web")
                                .endMetadata()
                                .addToData("token", "czNjcmV0")
                                .build())
                .createOr(existing -> existing.update());
    }

    @Test
    void a_value_is_read_as_it_is_now() {
        ClusterSecrets secrets = new ClusterSecrets(() -> client);

        assertThat(secrets.read(new SecretKey("ops", "web", "token"))).contains("s3cret");
    }

    @Test
    void what_is_not_there_is_empty() {
        ClusterSecrets secrets = new ClusterSecrets(() -> client);

        assertThat(secrets.read(new SecretKey("ops", "web", "other"))).isEmpty();
        assertThat(secrets.read(new SecretKey("ops", "none", "token"))).isEmpty();
        assertThat(secrets.read(new SecretKey(null, "web", "token"))).isEmpty();
    }
}
