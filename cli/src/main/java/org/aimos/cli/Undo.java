package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how a run that has ended is taken back, and takes it back. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how a run that has ended is taken back, with what its targets read then and now.",
            "With the digest of what was shown, exactly that is done once somebody else agrees."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos undo 0199…",
            "  aimos undo 0199… --digest sha256:3f… --reason \"it made things worse\""
        })
final class Undo extends Call {
    @Parameters(paramLabel = "RUN", description = "Its id.")
    private String run = "";

    @Option(
            names = {"-d", "--digest"},
            paramLabel = "DIGEST",
            description = "Of the plan as it was shown; takes the run back.")
    private @Nullable String digest;

    @Option(
            names = {"-r", "--reason"},
            paramLabel = "TEXT",
            description = "Why, for those who read it later; needed with a digest.")
    private @Nullable String reason;

    Undo(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        if (digest == null) {
            return plan(origin);
        }
        if (reason == null) {
            throw new Failure(ExitCode.USAGE, "Say why: --reason TEXT");
        }
        JsonNode back =
                origin.post(
                        "/v1/runs/" + run + "/undo", Map.of("digest", digest, "reason", reason));
        return show(back, "run " + back.path("id").asText() + " " + back.path("status").asText());
    }

    private ExitCode plan(Origin origin) throws IOException {
        JsonNode shown = origin.post("/v1/runs/" + run + "/undo-plan", Map.of());
        StringBuilder text = new StringBuilder();
        for (JsonNode item : shown.path("items")) {
            JsonNode back = item.path("back");
            text.append(back.path("path").asText())
                    .append(": ")
                    .append(back.path("uses").asText())
                    .append(' ')
                    .append(item.path("with"))
                    .append("\n  then ")
                    .append(item.path("then"))
                    .append("\n  now  ")
                    .append(item.path("now"))
                    .append('\n');
            if (item.hasNonNull("conflict")) {
                text.append("  CONFLICT ").append(item.path("conflict").asText()).append('\n');
            }
        }
        shown.path("impossible")
                .forEach(line -> text.append("stays: ").append(line.asText()).append('\n'));
        text.append("--digest ").append(shown.path("digest").asText());
        return show(shown, text.toString());
    }
}
