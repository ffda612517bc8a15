package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Lists silences as they stand now. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists silences with their state and the span that lasts or comes next.",
        footerHeading = "%nExamples:%n",
        footer = {"  aimos silence list", "  aimos silence list -o json"})
final class SilenceList extends Call {
    SilenceList(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        JsonNode answer = origin.get("/v1/silences");
        Table table = new Table("NAME", "STATE", "FROM", "TO", "OWNER", "REASON");
        for (JsonNode one : answer.path("items")) {
            table.row(
                    one.path("name").asText(),
                    one.path("state").asText()
                            + (one.path("endsSoon").asBoolean() ? ", ends soon" : ""),
                    one.path("from").asText(),
                    one.path("to").asText(),
                    one.path("owner").asText(),
                    one.path("reason").asText());
        }
        return show(answer, table);
    }
}
