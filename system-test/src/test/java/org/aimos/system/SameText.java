package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.cli.Main;
import org.aimos.cli.Surroundings;
import org.aimos.cli.demo.Stage;
import org.aimos.local.LocalStack;

/** What is told of a decision, wherever somebody reads it: word for word what was recorded. */
final class SameText {
    private SameText() {}

    /**
     * The explanation of the newest decision about an incident, after lists, API, ticket and
     * command line were compared; the console is for a browser to look at.
     */
    static List<String> of(Stage stage, String incident) throws IOException {
        JsonNode decision =
                stage.items("/v1/incidents/" + incident + "/decisions", one -> true).orElseThrow();
        String id = decision.path("id").asText();
        List<String> said = lines(decision.path("explanation"));
        assertThat(said).as("sentences").hasSizeGreaterThan(3);

        assertThat(lines(stage.oncall().get("/v1/decisions/" + id).path("explanation")))
                .as("API")
                .isEqualTo(said);
        assertThat(commandLine(stage.stack(), id)).as("command line").isEqualTo(said);
        List<String> ticket =
                stage.await(
                        "the ticket that knows of the decision",
                        () ->
                                Optional.of(ticket(stage, incident))
                                        .filter(text -> text.size() > said.size()));
        assertThat(ticket.subList(1, ticket.size())).as("ticket").isEqualTo(said);
        return said;
    }

    private static List<String> ticket(Stage stage, String incident) throws IOException {
        return lines(stage.oncall().get("/v1/tickets/" + incident).at("/text/decision"));
    }

    /** What is printed before the table. */
    private static List<String> commandLine(LocalStack stack, String decision) {
        var out = new ByteArrayOutputStream();
        var surroundings =
                new Surroundings(
                        stack.home().project(),
                        Map.of("AIMOS_HOME", stack.home().folder().toString()),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        System.err);
        assertThat(Main.run(surroundings, "decision", "explain", decision)).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().takeWhile(l -> !l.isEmpty()).toList();
    }

    private static List<String> lines(JsonNode array) {
        List<String> lines = new ArrayList<>();
        array.forEach(line -> lines.add(line.asText()));
        return lines;
    }
}
