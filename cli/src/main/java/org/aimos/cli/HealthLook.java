package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks services what they say of themselves beside being ready. */
final class HealthLook {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * What a service says of itself.
     *
     * @param storm what is refused because too much comes in; empty when nothing is
     * @param unreadable which resources it can't read; empty when it reads all
     */
    record Said(String storm, String unreadable) {
        static final Said NOTHING = new Said("", "");

        /** Of readiness as MicroProfile Health answers it. */
        static Said of(JsonNode health) {
            String storm = "";
            String unreadable = "";
            for (JsonNode check : health.path("checks")) {
                JsonNode data = check.path("data");
                String told = data.path("storm").asText("none");
                storm = told.equals("none") ? storm : told;
                unreadable = data.path("unreadable").asText(unreadable);
            }
            return new Said(storm, unreadable);
        }
    }

    /** What the service at this address says; nothing when it does not answer. */
    Said ask(String address) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/q/health/ready"))
                        .timeout(PATIENCE)
                        .build();
        try {
            return Said.of(Json.read(http.send(request, BodyHandlers.ofString()).body()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Said.NOTHING;
        } catch (IOException | Failure silent) {
            return Said.NOTHING;
        }
    }
}
