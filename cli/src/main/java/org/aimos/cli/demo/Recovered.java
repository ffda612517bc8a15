package org.aimos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** A question that no longer matters is taken back. */
final class Recovered implements Act {
    @Override
    public String title() {
        return "the alert recovers while the approval waits: withdrawn, nothing done";
    }

    @Override
    public void play(Stage stage) throws IOException {
        int before = stage.host().effects().size();
        Question question = Question.raise(stage);
        stage.payments().start();
        stage.say("payments   comes back by itself");
        JsonNode run = stage.run(question.incident(), "cancelled");
        stage.say(
                "question   %s: %s",
                run.path("approval").path("status").asText(), run.path("reason").asText());
        NotAsTold.unless(
                stage.host().effects().size() == before,
                "something was done although it was not needed");
        stage.peace(question.incident());
    }
}
