package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads quarantined bodies again, as sources are today. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Reads bodies again as sources and mappings are today, and publishes them, each once.",
            "Those that still can't be used stay where they are; then the command does not end with 0."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos quarantine replay 0199… 019a…",
            "  aimos quarantine replay --all --source boiler-room"
        })
final class QuarantineReplay extends Call {
    private static final int LARGEST_PAGE = 500;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Which; see aimos get quarantine.")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "All that were not replayed yet.")
    private boolean all;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Of --all only those of one source.")
    private @Nullable String source;

    QuarantineReplay(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        if (all == !ids.isEmpty()) {
            throw new Failure(ExitCode.USAGE, "Name bodies, or say --all.");
        }
        Table table = new Table("ID", "RESULT");
        List<Map<String, String>> results = new ArrayList<>();
        ExitCode worst = ExitCode.OK;
        for (String id : all ? waiting(origin) : ids) {
            String result = "replayed";
            try {
                JsonNode receipt = origin.post("/v1/quarantine/" + id + "/replay", Map.of());
                result += ": " + receipt.path("alerts").asInt() + " alerts";
            } catch (Failure refused) {
                if (refused.code() == ExitCode.UNAVAILABLE) {
                    throw refused;
                }
                result = String.valueOf(refused.getMessage()).replaceAll("\\s+", " ");
                worst = refused.code();
            }
            table.row(id, result);
            results.add(Map.of("id", id, "result", result));
        }
        show(Json.read(Json.write(Map.of("items", results))), table);
        return worst;
    }

    private List<String> waiting(Origin origin) throws IOException {
        List<String> waiting = new ArrayList<>();
        String next = "";
        do {
            String cursor = next.isEmpty() ? "" : "&cursor=" + next;
            JsonNode page = origin.get("/v1/quarantine?limit=" + LARGEST_PAGE + cursor);
            for (JsonNode one : page.path("items")) {
                boolean ofSource = source == null || one.path("source").asText().equals(source);
                if (ofSource && one.path("replayedAt").asText("").isEmpty()) {
                    waiting.add(one.path("id").asText());
                }
            }
            next = page.path("next").asText("");
        } while (!next.isEmpty());
        return waiting.reversed();
    }
}
