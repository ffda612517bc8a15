package org.aimos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Where it has been allowed, AIMOS repairs by itself. */
final class SelfHeal implements Act {
    @Override
    public String title() {
        return "checkout dies in the test environment, and heals itself";
    }

    @Override
    public void play(Stage stage) throws IOException {
        Instant began = Instant.now();
        int before = stage.host().effects().size();
        stage.checkout().kill();
        stage.say("kill -9    the checkout service");
        JsonNode incident = stage.incident(stage.checkout(), began);
        String id = incident.path("id").asText();
        stage.say(
                "incident   %s %s, owner %s",
                incident.path("priority").asText(),
                incident.path("title").asText(),
                incident.path("owner").asText());
        stage.sayDecision(id);
        JsonNode run = stage.run(id, "succeeded");
        run.path("steps")
                .forEach(step ->
                        stage.say(
                                "step       %s: %s",
                                step.path("id").asText(), step.path("summary").asText()));
        stage.sayClocks(id, run);
        stage.peace(id);
        int effects = stage.host().effects().size() - before;
        NotAsTold.unless(effects == 1, "the host counts " + effects + " effects, not one");
        JsonNode outcome = stage.await("the outcome", () -> outcome(stage, id));
        stage.say(
                "counted    outcome %s, confirmed by the %s, mended in %s s",
                outcome.path("mode").asText(),
                outcome.path("confirmedBy").asText(),
                outcome.path("mttrSeconds").asText());
    }

    private static Optional<JsonNode> outcome(Stage stage, String incident) throws IOException {
        return stage.items(
                "/v1/outcomes?limit=500", o -> o.path("incidentId").asText().equals(incident));
    }
}
