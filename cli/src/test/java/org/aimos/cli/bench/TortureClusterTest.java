package org.aimos.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TortureClusterTest {
    @TempDir Path folder;

    @Test
    void states_are_kept_in_their_order_and_any_other_one_is_counted() throws Exception {
        Path journal = folder.resolve("states");
        try (TortureCluster cluster = new TortureCluster(0, journal)) {
            assertThat(scale(cluster, "a", 1, 3)).isEqualTo(200);
            assertThat(scale(cluster, "a", 1, 2)).as("no longer the version read").isEqualTo(409);
            assertThat(scale(cluster, "a", 2, 3)).as("nothing changes").isEqualTo(200);
            assertThat(scale(cluster, "a", 2, 2)).isEqualTo(200);
            scale(cluster, "b", 1, 3);

            assertThat(cluster.reached()).isEqualTo(1);
            assertThat(cluster.astray()).isZero();
        }
        try (TortureCluster cluster = new TortureCluster(0, journal)) {
            assertThat(scale(cluster, "a", 3, 3)).as("a late call").isEqualTo(200);
            assertThat(scale(cluster, "b", 2, 5)).isEqualTo(200);

            assertThat(cluster.astray()).isEqualTo(2);
            assertThat(cluster.reached()).isZero();
        }
    }

    private static int scale(TortureCluster cluster, String name, int version, int replicas)
            throws IOException, InterruptedException {
        String patch =
                "{\"metadata\": {\"resourceVersion\": \"%d\"}, \"spec\": {\"replicas\": %d}}"
                        .formatted(version, replicas);
        URI uri =
                URI.create(
                        "http://127.0.0.1:%d/apis/apps/v1/namespaces/bench/deployments/%s"
                                .formatted(cluster.port(), name));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(uri)
                                    .method("PATCH", HttpRequest.BodyPublishers.ofString(patch))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
