package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes decisions again and compares. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Makes decisions again from their recorded bytes and the exact resources of then.",
            "Ends with 0 when each is equal byte for byte; else with 1, and says what differs, which",
            "input is gone, or that the deciding code is another one by now."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos decision replay 0199…",
            "  aimos get decisions -o json | jq -r '.items[].id' | xargs aimos decision replay"
        })
final class DecisionReplay extends Call {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "Of the decisions.")
    private List<String> ids = List.of();

    DecisionReplay(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        var text = new StringBuilder();
        boolean same = true;
        for (String id : ids) {
            JsonNode replay = origin.get("/v1/decisions/" + id + "/replay");
            same &= replay.path("same").asBoolean();
            all.add(replay);
            text.append(text.isEmpty() ? "" : "\n").append(told(replay));
        }
        show(ids.size() == 1 ? all.get(0) : all, text.toString());
        return same ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String told(JsonNode replay) {
        var text =
                new StringBuilder(replay.path("decision").asText())
                        .append(": ")
                        .append(replay.path("sentence").asText());
        for (JsonNode gone : replay.path("gone")) {
            text.append(
                    "\n  gone: %s %s %s %s"
                            .formatted(
                                    gone.path("kind").asText(),
                                    gone.path("name").asText(),
                                    gone.path("version").asText(),
                                    gone.path("digest").asText()));
        }
        for (JsonNode at : replay.path("differences")) {
            text.append(
                    "\n  %s\n    recorded %s\n    replayed %s"
                            .formatted(
                                    at.path("path").asText(),
                                    at.path("recorded").asText("nothing"),
                                    at.path("replayed").asText("nothing")));
        }
        return text.toString();
    }
}
