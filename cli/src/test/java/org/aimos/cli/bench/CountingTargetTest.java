package org.aimos.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountingTargetTest {
    @TempDir Path folder;

    @Test
    void a_second_key_is_an_effect_twice_even_if_the_target_was_away_in_between() throws Exception {
        int port;
        try (CountingTarget target = CountingTarget.on(0, folder.resolve("effects"))) {
            port = target.port();
            assertThat(send(port, "POST", "/keyed/a", "k1")).isEqualTo(200);
            assertThat(send(port, "POST", "/keyed/a", "k1")).isEqualTo(200);
            assertThat(target.doubled()).isZero();
        }
        try (CountingTarget target = CountingTarget.on(port, folder.resolve("effects"))) {
            assertThat(send(port, "GET", "/seen/keyed/a", "")).isEqualTo(200);
            assertThat(send(port, "GET", "/seen/keyed/b", "")).isEqualTo(404);
            assertThat(send(port, "POST", "/keyed/a", "k1")).isEqualTo(200);
            assertThat(target.doubled()).isZero();
            assertThat(send(port, "POST", "/keyed/a", "k2")).isEqualTo(200);
            assertThat(target.doubled()).isEqualTo(1);
        }
    }

    private static int send(int port, String method, String path, String key) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Idempotency-Key", key)
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
