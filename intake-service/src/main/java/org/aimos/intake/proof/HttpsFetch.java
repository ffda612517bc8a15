package org.aimos.intake.proof;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Over HTTPS, following nobody elsewhere, within ten seconds. */
@Singleton
public final class HttpsFetch implements Fetch {

    private static final int MOST = 64 * 1024;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    @Override
    public CompletionStage<byte[]> get(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).GET().build();
        return http.sendAsync(request, BodyHandlers.ofInputStream()).thenCompose(HttpsFetch::body);
    }

    private static CompletionStage<byte[]> body(HttpResponse<InputStream> answer) {
        try (InputStream in = answer.body()) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (answer.statusCode() != 200 || bytes.length > MOST) {
                throw new IOException("answered " + answer.statusCode());
            }
            return CompletableFuture.completedFuture(bytes);
        } catch (IOException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }
}
