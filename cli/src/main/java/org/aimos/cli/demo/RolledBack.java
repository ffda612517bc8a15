package org.aimos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was done is taken back when the rest fails. */
final class RolledBack implements Act {
    @Override
    public String title() {
        return "a playbook of two steps fails at the second: the first is undone";
    }

    @Override
    public void play(Stage stage) throws IOException {
        Instant began = Instant.now();
        int before = stage.host().effects().size();
        overload(stage, true);
        stage.say("load       is more than checkout can take");
        String id = stage.incident(stage.checkout(), began).path("id").asText();
        stage.sayDecision(id);
        JsonNode run = stage.run(id, "rolled-back");
        run.path("steps")
                .forEach(step ->
                        stage.say(
                                "step       %s: %s (%s)",
                                step.path("id").asText(),
                                step.path("status").asText(),
                                step.path("summary").asText()));
        List<String> effects =
                stage.host().effects().subList(before, stage.host().effects().size());
        stage.say("host       %s", String.join(", then ", effects));
        NotAsTold.unless(
                effects.equals(List.of("drain checkout", "undrain checkout")),
                "the host counts " + effects);
        JsonNode text =
                stage.await("a ticket", () -> Optional.of(stage.oncall().get("/v1/tickets/" + id)))
                        .path("text");
        text.path("steps").forEach(line -> stage.say("ticket     %s", line.asText()));
        overload(stage, false);
        stage.peace(id);
    }

    private static void overload(Stage stage, boolean on) throws IOException {
        stage.await(
                "the checkout service's answer",
                () -> Optional.of(true).filter(_ -> stage.checkout().overload(on)));
    }
}
