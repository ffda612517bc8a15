package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what stands around an incident. */
@Command(
        name = "around",
        mixinStandardHelpOptions = true,
        description = {
            "Shows open incidents that an incident may come from and that may come from it, ranked, with",
            "the reason, resolved incidents like it, who is on call, and changes of the six hours around its",
            "beginning."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos around 0199…", "  aimos around 0199… -o json"})
final class AroundCommand extends Call {
    @Parameters(paramLabel = "INCIDENT", description = "Its id.")
    private String incident = "";

    AroundCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        JsonNode around = origin.get("/v1/incidents/" + incident + "/around");
        Table table = new Table("WHAT", "SCORE", "INCIDENT", "SERVICE", "TITLE", "REASON");
        rows(table, "cause?", around.path("causes"));
        rows(table, "effect?", around.path("effects"));
        rows(table, "alike", around.path("alike"));
        for (JsonNode person : around.path("onCall")) {
            table.row(
                    "on call",
                    person.path("level").asText(),
                    "",
                    "",
                    person.path("name").asText(),
                    person.path("why").asText());
        }
        for (JsonNode change : around.path("changes")) {
            table.row(
                    "change",
                    "",
                    "",
                    change.path("service").asText(),
                    change.path("title").asText(),
                    "%s, %s by %s %s"
                            .formatted(
                                    change.path("at").asText(),
                                    change.path("version").asText("no version"),
                                    change.path("author").asText("somebody"),
                                    change.path("link").asText("")));
        }
        ExitCode code = show(around, table);
        if (!json()) {
            around.path("missing").forEach(m -> surroundings().err().println(m.asText()));
        }
        return code;
    }

    private static void rows(Table table, String what, JsonNode incidents) {
        for (JsonNode one : incidents) {
            table.row(
                    what,
                    "%.2f".formatted(one.path("score").asDouble()),
                    one.path("incident").asText(),
                    one.path("service").asText(),
                    one.path("title").asText(),
                    one.path("reason").asText());
        }
    }
}
