package org.aimos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;

/** How three of the acts begin: payments dies in production, and the run asks people. */
final class Question {
    private final JsonNode incident;
    private final JsonNode approval;

    private Question(JsonNode incident, JsonNode approval) {
        this.incident = incident;
        this.approval = approval;
    }

    /** Kills the service and waits until the question stands and somebody was told. */
    static Question raise(Stage stage) throws IOException {
        Instant began = Instant.now();
        int told = stage.host().messages().size();
        stage.payments().kill();
        stage.say("kill -9    the payments service");
        JsonNode incident = stage.incident(stage.payments(), began);
        String id = incident.path("id").asText();
        stage.sayDecision(id);
        JsonNode run = stage.run(id, "awaiting-approval");
        JsonNode approval = run.path("approval");
        stage.say("question   %s", approval.path("question").asText());
        approval.path("plan").forEach(line -> stage.say("           %s", line.asText()));
        String message =
                stage.await(
                        "a message to on-call",
                        () ->
                                stage.host().messages().stream()
                                        .skip(told)
                                        .filter(text -> text.contains(id))
                                        .findFirst());
        stage.say("told       %s", org.aimos.cli.Json.read(message).path("subject").asText());
        return new Question(incident, approval);
    }

    String incident() {
        return incident.path("id").asText();
    }

    String approval() {
        return approval.path("id").asText();
    }

    String digest() {
        return approval.path("digest").asText();
    }
}
