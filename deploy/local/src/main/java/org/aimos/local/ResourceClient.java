package org.aimos.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.aimos.resources.Kind;
import org.aimos.resources.Resource;
import org.jspecify.annotations.Nullable;

/** Applies resources through the console's origin, as {@code aimos apply} does. */
final class ResourceClient {
    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 500;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;

    ResourceClient(String origin) {
        this.origin = origin;
    }

    /**
     * Applies one; a sentence when it was refused. A service that is away is asked again.
     *
     * @param backtest id of the one that tried a policy; null when none did
     */
    Optional<String> put(Resource<?> resource, String token, @Nullable String backtest)
            throws IOException {
        String query =
                backtest == null || resource.kind() != Kind.POLICY ? "" : "?backtest=" + backtest;
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "%s/v1/resources/%s/%s%s"
                                                .formatted(
                                                        origin,
                                                        resource.kind().kind(),
                                                        resource.name(),
                                                        query)))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/yaml")
                        .PUT(BodyPublishers.ofString(resource.yaml()))
                        .build();
        HttpResponse<String> answer = send(request);
        for (int tried = 1; answer.statusCode() >= 500 && tried < TRIES; tried++) {
            pause();
            answer = send(request);
        }
        if (answer.statusCode() < 300) {
            return Optional.empty();
        }
        return Optional.of(
                "%s %s: %d %s"
                        .formatted(
                                resource.kind().kind(),
                                resource.name(),
                                answer.statusCode(),
                                detail(answer.body())));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while applying resources", interrupted);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while applying resources", interrupted);
        }
    }

    private static String detail(String body) {
        try {
            JsonNode problem = new ObjectMapper().readTree(body);
            return (problem.path("detail").asText() + " " + problem.path("mend").asText()).strip();
        } catch (IOException noJson) {
            return body;
        }
    }
}
