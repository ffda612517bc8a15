package org.aimos.ticket.channel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * One JSON body to one URL, with no redirect followed and a limit on time. Shared by the channels
 * that speak HTTP.
 */
final class Post {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /** Posts once and answers {@code HTTP 202}; anything but 2xx is not delivered. */
    String json(String url, String body, Map<String, String> headers) throws NotDelivered {
        URI uri = uri(url);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(LIMIT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            int status =
                    client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            if (status / 100 != 2) {
                boolean retryable = status >= 500 || status == 429 || status == 408;
                throw new NotDelivered(uri.getHost() + " answered HTTP " + status, retryable);
            }
            return "HTTP " + status;
        } catch (IOException e) {
            throw new NotDelivered(
                    uri.getHost() + " did not answer (" + e.getClass().getSimpleName() + ")", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDelivered("interrupted while asking " + uri.getHost(), true);
        }
    }

    private static URI uri(String url) throws NotDelivered {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() == null
                    || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                throw new NotDelivered("the escalation's URL is not an http(s) address", false);
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new NotDelivered("the escalation's URL cannot be read", false);
        }
    }
}
