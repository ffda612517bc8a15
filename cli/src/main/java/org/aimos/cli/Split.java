package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes alerts out of an incident: into a new one, or into another. */
@Command(
        name = "split",
        mixinStandardHelpOptions = true,
        description = {
            "Takes alerts out of an incident, into a new one or into the one named with --into. The two are never",
            "joined by themselves again. Alert keys: aimos get incidents -o json."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos split 0199… --alert 4be1… --alert 77a0… --reason \"another cable\"",
            "  aimos split 0199… --alert 4be1… --into 0198… --reason \"it belongs there\""
        })
final class Split extends Call {
    @Parameters(paramLabel = "INCIDENT", description = "The one that has them.")
    private String id = "";

    @Option(
            names = "--alert",
            required = true,
            paramLabel = "KEY",
            description = "An alert key; several times for several.")
    private List<String> alerts = List.of();

    @Option(
            names = "--into",
            paramLabel = "INCIDENT",
            description = "The one that gets them; a new one when left out.")
    private @Nullable String into;

    @Option(
            names = {"-r", "--reason"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who read it later.")
    private String reason = "";

    Split(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        Map<String, Object> body = new HashMap<>(Map.of("alerts", alerts, "reason", reason));
        if (into != null) {
            body.put("into", into);
        }
        JsonNode answer =
                origin.post("/v1/incidents/" + id + (into == null ? "/split" : "/move"), body);
        return show(
                answer,
                "%d alerts are in incident %s now"
                        .formatted(alerts.size(), answer.path("id").asText()));
    }
}
