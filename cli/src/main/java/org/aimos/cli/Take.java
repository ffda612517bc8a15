package org.aimos.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an incident: automation stops at a safe point, open questions are withdrawn. */
@Command(
        name = "take",
        mixinStandardHelpOptions = true,
        description =
                "Takes an incident: automation stops at a safe point, open questions are withdrawn.",
        footerHeading = "%nExamples:%n",
        footer = {"  aimos take 0199… --reason \"I am on it\""})
final class Take extends Call {
    @Parameters(paramLabel = "INCIDENT", description = "Its id.")
    private String id = "";

    @Option(
            names = {"-r", "--reason"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who read it later.")
    private String reason = "";

    Take(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        return show(
                origin.post("/v1/incidents/" + id + "/take", Map.of("reason", reason)),
                "taken " + id);
    }
}
