package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.aimos.local.Part;

/**
 * What a part that is ready says of itself beside that; nothing when it says or answers nothing.
 */
final class HealthDetail {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private HealthDetail() {}

    /** One sentence, or an empty text. */
    static String of(Part part, String url) {
        return part == Part.INTAKE ? storm(answer(url + "/q/health/ready")) : "";
    }

    /** Of readiness as intake answers it: what is refused because too much comes in. */
    static String storm(JsonNode health) {
        for (JsonNode check : health.path("checks")) {
            String storm = check.path("data").path("storm").asText("none");
            if (!storm.equals("none")) {
                return storm;
            }
        }
        return "";
    }

    private static JsonNode answer(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            return Json.read(http.send(request, BodyHandlers.ofString()).body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Json.read("null");
        } catch (IOException | Failure silent) {
            return Json.read("null");
        }
    }
}
