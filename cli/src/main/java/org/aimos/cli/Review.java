package org.aimos.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what one found about an answer that somebody gave alone. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "Reviews an answer that somebody else gave alone on shift (break-glass).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos get break-glass",
            "  aimos review 0199… --finding \"was right, we lack a second person at night\""
        })
final class Review extends Call {
    @Parameters(paramLabel = "ID", description = "Which one, see aimos get break-glass.")
    private String id = "";

    @Option(
            names = {"-f", "--finding"},
            required = true,
            paramLabel = "TEXT",
            description = "What you found, in a sentence.")
    private String finding = "";

    Review(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        return show(
                origin.post("/v1/break-glass/" + id + "/review", Map.of("finding", finding)),
                "reviewed " + id);
    }
}
