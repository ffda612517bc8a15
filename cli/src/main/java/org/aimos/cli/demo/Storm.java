package org.aimos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;

/** Two hundred hosts at once are one problem. */
final class Storm implements Act {
    private static final int HOSTS = 200;

    @Override
    public String title() {
        return "200 hosts at once: the storm brake, one page, no effect";
    }

    @Override
    public void play(Stage stage) throws IOException {
        Instant began = Instant.now();
        int effects = stage.host().effects().size();
        int told = stage.host().messages().size();
        stage.monitor().hosts(1, HOSTS, true);
        JsonNode parent =
                stage.await(
                        "the storm's parent incident",
                        () ->
                                stage.items(
                                        "/v1/incidents?status=open&limit=500",
                                        incident ->
                                                incident.path("storm").asBoolean()
                                                        && !Instant.parse(
                                                                        incident.path("openedAt")
                                                                                .asText())
                                                                .isBefore(began)));
        String id = parent.path("id").asText();
        stage.say("storm      %s", parent.path("title").asText());
        stage.await(
                "a message",
                () ->
                        stage.host().messages().stream()
                                .skip(told)
                                .filter(text -> text.contains(id))
                                .findFirst());
        long messages =
                stage.host().messages().stream()
                        .skip(told)
                        .filter(text -> text.contains("storm"))
                        .count();
        stage.say("told       %d message about the storm", messages);
        stage.say("effects    %d", stage.host().effects().size() - effects);
        NotAsTold.unless(messages == 1, messages + " messages instead of one");
        NotAsTold.unless(stage.host().effects().size() == effects, "something was done in a storm");
        stage.monitor().hosts(1, HOSTS, false);
        stage.say("hosts      are back");
    }
}
