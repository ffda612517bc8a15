package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
            "  aimos run restart-service --incident 0199… --dry-run",
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
            paramLabel = "TEXT",
            description = "Why, for those who read it later; needed unless it is a dry run.")
    private @Nullable String reason;

    @Option(
            names = "--dry-run",
            description = "Only shows what would be done; reads are done, nothing is changed.")
    private boolean dryRun;

    Run(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        if (dryRun) {
            return rehearse(origin);
        }
        if (reason == null) {
            throw new Failure(ExitCode.USAGE, "Say why: --reason TEXT");
        }
        JsonNode run =
                origin.post(
                        "/v1/runs",
                        Map.of("playbook", playbook, "incident", incident, "reason", reason));
        return show(run, "run " + run.path("id").asText() + " " + run.path("status").asText());
    }

    private ExitCode rehearse(Origin origin) throws IOException {
        JsonNode shown =
                origin.post(
                        "/v1/runs?dryRun=true", Map.of("playbook", playbook, "incident", incident));
        StringBuilder text = new StringBuilder(shown.path("outcome").asText());
        shown.path("plan").forEach(line -> text.append("\n  ").append(line.asText()));
        show(shown, text.toString());
        return shown.path("starts").asBoolean() ? ExitCode.OK : ExitCode.FAILED;
    }
}
