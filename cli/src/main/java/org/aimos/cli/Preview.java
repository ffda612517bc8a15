package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a body as intake would, without doing anything. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description =
                "Shows the alerts that intake would read from a body, without publishing any.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos preview grafana body.json",
            "  aimos preview alertmanager body.json -o json",
            "  aimos preview auto body.json"
        })
final class Preview extends Call {
    @Parameters(
            index = "0",
            paramLabel = "CONNECTOR",
            description = "What reads the body, such as alertmanager; auto finds it.")
    private String connector = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The body.")
    private Path file = Path.of("-");

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "Default: ${DEFAULT-VALUE}.")
    private String contentType = "application/json";

    Preview(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        JsonNode answer =
                origin.send(
                        "POST", "/v1/preview/" + connector, contentType, Files.readAllBytes(file));
        Table table = AlertTable.of(answer);
        if (connector.equals("auto")) {
            table.row("read by", "", "", "", "", answer.path("connector").asText());
        }
        return show(answer, table);
    }
}
