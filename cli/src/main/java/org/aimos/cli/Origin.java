package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;

/** AIMOS as a program sees it: the console's origin, which hands every path to its service. */
public final class Origin {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final String token;

    public Origin(String address, String token) {
        this.address = address.replaceAll("/+$", "");
        this.token = token;
    }

    /** {@code AIMOS_URL}, or else the local stack's console. */
    public static Origin of(Surroundings surroundings, Identity identity) throws IOException {
        String named = surroundings.environment().get("AIMOS_URL");
        String address =
                named != null && !named.isBlank()
                        ? named
                        : LocalStack.find(surroundings.home())
                                .map(stack -> stack.url(Part.CONSOLE))
                                .orElse("http://127.0.0.1:8080");
        return new Origin(address, identity.token(surroundings));
    }

    public JsonNode get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    public JsonNode post(String path, Object body) throws IOException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.write(body)))
                        .build());
    }

    public JsonNode putYaml(String path, String yaml) throws IOException {
        return send(body(path, "PUT", "application/yaml", BodyPublishers.ofString(yaml)));
    }

    public JsonNode send(String method, String path, String contentType, byte[] content)
            throws IOException {
        return send(body(path, method, contentType, BodyPublishers.ofByteArray(content)));
    }

    public JsonNode delete(String path) throws IOException {
        return send(request(path).DELETE().build());
    }

    private HttpRequest body(String path, String method, String type, BodyPublisher content) {
        return request(path).header("Content-Type", type).method(method, content).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(LIMIT)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) throws IOException {
        HttpResponse<String> answer;
        try {
            answer = http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", interrupted);
        } catch (IOException nobody) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "Nobody answers at " + address + " (" + nobody + "). Is it up? ./aimos status");
        }
        if (answer.statusCode() >= 300) {
            throw new Failure(ExitCode.of(answer.statusCode()), problem(answer));
        }
        return Json.read(answer.body().isBlank() ? "null" : answer.body());
    }

    /** RFC 9457: what went wrong, where, and how to mend it. */
    private static String problem(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.contains("json")) {
            return answer.statusCode() + " " + answer.body().strip();
        }
        JsonNode problem = Json.read(answer.body());
        StringBuilder text = new StringBuilder(problem.path("title").asText("Refused"));
        for (String field : new String[] {"detail", "where", "mend"}) {
            String value = problem.path(field).asText("");
            if (!value.isBlank()) {
                text.append(field.equals("where") ? "\n  at " : "\n  ").append(value);
            }
        }
        for (JsonNode finding : problem.path("findings")) {
            text.append(
                    "\n  %s:%s: %s"
                            .formatted(
                                    finding.path("line").asText(),
                                    finding.path("column").asText(),
                                    finding.path("what").asText()));
        }
        return text.toString();
    }
}
