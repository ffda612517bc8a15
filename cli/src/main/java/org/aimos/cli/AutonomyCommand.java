package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Shows how far playbooks are trusted. */
@Command(
        name = "autonomy",
        mixinStandardHelpOptions = true,
        description = {
            "Lists how far each playbook is trusted where, on which record, and what the next rung of the",
            "ladder asks for: observe, suggest, approve, autonomous."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos autonomy", "  aimos autonomy -o json"})
final class AutonomyCommand extends Call {
    AutonomyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        JsonNode answer = origin.get("/v1/autonomy");
        Table table =
                new Table("PLAYBOOK", "SERVICES", "LEVEL", "RUNS", "HELPED", "FAILED", "NEXT");
        for (JsonNode one : answer.path("items")) {
            JsonNode evidence = one.path("evidence");
            table.row(
                    one.path("playbook").asText() + " " + one.path("playbookVersion").asText(),
                    words(one.path("services")),
                    one.path("level").asText(),
                    evidence.path("runs").asInt(),
                    evidence.path("helped").asInt(),
                    evidence.path("failed").asInt(),
                    one.path("next").asText());
        }
        ExitCode code = show(answer, table);
        if (!json()) {
            for (JsonNode one : answer.path("items")) {
                surroundings()
                        .out()
                        .printf(
                                "%n%s %s, by %s: %s%n",
                                one.path("grant").asText(),
                                one.path("version").asText(),
                                one.path("appliedBy").asText(),
                                one.path("reason").asText().replaceAll("\\p{Cntrl}", " "));
            }
        }
        return code;
    }

    private static String words(JsonNode list) {
        StringBuilder text = new StringBuilder();
        list.forEach(one -> text.append(text.isEmpty() ? "" : ", ").append(one.asText()));
        return text.toString();
    }
}
