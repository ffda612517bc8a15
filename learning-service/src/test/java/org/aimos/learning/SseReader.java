package org.aimos.learning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aimos.testkit.Await;
import org.aimos.testkit.Tokens;
import org.jspecify.annotations.Nullable;

/** Reads the live stream as a browser does. */
final class SseReader implements AutoCloseable {
    private final HttpClient client;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private SseReader(HttpClient client, InputStream body) {
        this.client = client;
        Thread.ofVirtual().start(() -> read(body));
    }

    static SseReader open(int port, @Nullable String lastEventId) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/stream"))
                        .header("Authorization", Tokens.bearer("vic", "viewer"));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("The stream answers " + response.statusCode());
            }
            return new SseReader(client, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Ids of the first events. */
    List<Long> ids(int count) {
        Await.until(count + " events", () -> allIds().size() >= count);
        return allIds().subList(0, count);
    }

    /** The data of the first event that contains this. */
    String await(String text) {
        return Await.value(
                "an event with " + text,
                () ->
                        lines.stream()
                                .filter(l -> l.startsWith("data:") && l.contains(text))
                                .findFirst());
    }

    void awaitSignOfLife() {
        Await.until("a sign of life", () -> lines.stream().anyMatch(l -> l.startsWith(":")));
    }

    private List<Long> allIds() {
        return lines.stream()
                .filter(l -> l.startsWith("id:"))
                .map(l -> Long.valueOf(l.substring(3).strip()))
                .toList();
    }

    private void read(InputStream body) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("closed");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
