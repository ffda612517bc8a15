package org.aimos.cli.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads figures that a service shows at {@code /q/metrics}. */
final class Metrics {
    /**
     * No upgrade to HTTP/2: a service that is busy may answer it in the middle of another answer.
     */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Metrics() {}

    /** The sum of all series whose line begins so; 0 when there is none. */
    static double sum(String service, String series) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service + "/q/metrics"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Accept", "text/plain")
                        .build();
        try {
            return sum(HTTP.send(request, BodyHandlers.ofString()).body().lines().toList(), series);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    static double sum(Iterable<String> lines, String series) {
        double sum = 0;
        for (String line : lines) {
            if (line.startsWith(series)) {
                sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return sum;
    }
}
