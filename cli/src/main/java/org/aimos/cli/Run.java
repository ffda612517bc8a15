package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a playbook by hand. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Starts a playbook for an incident by hand. Policies, limits and grants hold as ever.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos run restart-service --incident 0199… --reason \"suggested, looks right\""
        })
final class Run extends Call {
    @Parameters(paramLabel = "PLAYBOOK", description = "Its name.")
    private String playbook = "";

    @Option(
            names = {"-i", "--incident"},
            required = true,
            paramLabel = "INCIDENT",
            description = "The incident it is for.")
    private String incident = "";

    @Option(
            names = {"-r", "--reason"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who read it later.")
    private String reason = "";

    Run(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        JsonNode run =
                origin.post(
                        "/v1/runs",
                        Map.of("playbook", playbook, "incident", incident, "reason", reason));
        return show(run, "run " + run.path("id").asText() + " " + run.path("status").asText());
    }
}
