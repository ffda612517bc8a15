package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a run go on. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Agrees to what a run asks, exactly as it is shown now.",
            "With --digest, only when it is still what you have seen."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos get approvals", "  aimos approve 0199… --reason \"known problem\""})
final class Approve extends Call {
    @Parameters(
            paramLabel = "APPROVAL",
            description = "Id of the question, see aimos get approvals.")
    private String id = "";

    @Option(
            names = {"-r", "--reason"},
            paramLabel = "TEXT",
            description = "Why, for those who read it later.")
    private String reason = "approved on the command line";

    @Option(
            names = "--digest",
            paramLabel = "SHA256",
            description = "The digest that you have seen.")
    private @Nullable String digest;

    @Option(
            names = "--alone",
            description = {
                "Breaks the glass: you are alone on shift and may not answer otherwise. Needs a reason",
                "and a token of the last minutes; it is announced and reviewed within a day."
            })
    private boolean alone;

    Approve(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        JsonNode question = origin.get("/v1/approvals/" + id);
        String seen = digest == null ? question.path("digest").asText() : digest;
        if (!json()) {
            surroundings().err().println(question.path("question").asText());
            question.path("plan")
                    .forEach(line -> surroundings().err().println("  " + line.asText()));
        }
        var said = Map.of("digest", seen, "reason", reason);
        JsonNode answer = Answering.answer(origin, id, alone ? "break-glass" : "approve", said);
        return show(answer, (alone ? "approved alone " : "approved ") + id);
    }
}
