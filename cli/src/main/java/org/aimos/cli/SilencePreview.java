package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a silence would hide, before it is applied. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a Silence would hide: of the alerts that fire now, and of those heard in the",
            "last 7 days. Nothing is applied."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos silence preview sunday.yaml"})
final class SilencePreview extends Call {
    @Parameters(paramLabel = "FILE", description = "YAML with one Silence.")
    private Path file = Path.of("");

    SilencePreview(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        String yaml = String.join("---\n", YamlFiles.read(List.of(file)).values());
        JsonNode answer =
                origin.send(
                        "POST",
                        "/v1/silences/preview",
                        "application/yaml",
                        yaml.getBytes(StandardCharsets.UTF_8));
        Table table = new Table("STATUS", "SEVERITY", "NAME", "RESOURCE", "SINCE");
        for (JsonNode alert : answer.path("alerts")) {
            table.row(
                    alert.path("status").asText(),
                    alert.path("severity").asText(),
                    alert.path("name").asText(),
                    alert.path("resource").asText(""),
                    alert.path("startsAt").asText());
        }
        ExitCode code = show(answer, table);
        if (!json()) {
            surroundings()
                    .err()
                    .printf(
                            "%d fire now; %d of %d conditions heard within %d days.%n",
                            answer.path("firing").asLong(),
                            answer.path("heard").asLong(),
                            answer.path("of").asLong(),
                            answer.path("days").asLong());
        }
        return code;
    }
}
