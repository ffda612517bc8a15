package org.aimos.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks a service which resources it can't read; one that does not answer says nothing. */
final class HealthLook {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** The sentence of the service at this address; empty when it reads all. */
    Optional<String> unreadable(String address) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/q/health/ready"))
                        .timeout(PATIENCE)
                        .build();
        try {
            return said(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The sentence in an answer of MicroProfile Health. */
    static Optional<String> said(String body) {
        try {
            for (JsonNode check : JSON.readTree(body).path("checks")) {
                JsonNode sentence = check.at("/data/unreadable");
                if (sentence.isTextual()) {
                    return Optional.of(sentence.asText());
                }
            }
        } catch (JsonProcessingException noHealth) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
