package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows rules and when they last matched. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {
            "Lists rules in the order in which they are asked, with the day they last matched. IDLE are those",
            "that have matched nothing in 30 days: mend them or take them away."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos rules", "  aimos rules --idle -o json"})
final class Rules extends Call {
    @Option(names = "--idle", description = "Only those that matched nothing in 30 days.")
    private boolean idle;

    Rules(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        JsonNode answer = origin.get("/v1/rules");
        Table table = new Table("ORDER", "NAME", "THEN", "LAST MATCH", "", "WHEN");
        for (JsonNode rule : answer.path("items")) {
            boolean quiet = rule.path("idle").asBoolean();
            if (!idle || quiet) {
                table.row(
                        rule.path("order").asInt(),
                        rule.path("name").asText() + " " + rule.path("version").asText(),
                        rule.path("then").asText(),
                        rule.path("lastMatchedAt").asText("never"),
                        quiet ? "IDLE" : "",
                        rule.path("when").asText());
            }
        }
        return show(answer, table);
    }
}
