package org.aimos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.aimos.cli.Answering;

/** A person says no, and has all that is needed to go on. */
final class Refused implements Act {
    @Override
    public String title() {
        return "on-call refuses: handed to people, with everything prepared";
    }

    @Override
    public void play(Stage stage) throws IOException {
        int before = stage.host().effects().size();
        Question question = Question.raise(stage);
        Answering.answer(
                stage.oncall(),
                question.approval(),
                "refuse",
                Map.of("reason", "a deployment is running"));
        stage.say("on-call    refuses: a deployment is running");
        JsonNode run = stage.run(question.incident(), "handed-over");
        stage.say("run        %s", run.path("reason").asText());
        JsonNode text =
                stage.await("a ticket that says so", () -> handedOver(stage, question.incident()));
        stage.say("ticket     %s", text.path("summary").asText());
        stage.say("           %s", text.path("impact").asText());
        text.path("next").forEach(line -> stage.say("           next: %s", line.asText()));
        NotAsTold.unless(
                stage.host().effects().size() == before,
                "something was done although it was refused");
        stage.payments().start();
        stage.say("a person   starts payments by hand");
        stage.peace(question.incident());
    }

    /** The ticket's text once it has heard of the refusal. */
    private static Optional<JsonNode> handedOver(Stage stage, String incident) throws IOException {
        JsonNode text = stage.oncall().get("/v1/tickets/" + incident).path("text");
        return Optional.of(text).filter(t -> t.path("next").path(0).asText().startsWith("Take it"));
    }
}
