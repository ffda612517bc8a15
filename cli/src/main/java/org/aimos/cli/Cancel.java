package org.aimos.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a run at the next safe point; the incident goes to people. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Stops a run at the next safe point; the incident goes to people.",
        footerHeading = "%nExamples:%n",
        footer = {"  aimos cancel 0199… --reason \"wrong host\""})
final class Cancel extends Call {
    @Parameters(paramLabel = "RUN", description = "Its id.")
    private String id = "";

    @Option(
            names = {"-r", "--reason"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who read it later.")
    private String reason = "";

    Cancel(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        return show(
                origin.post("/v1/runs/" + id + "/cancel", Map.of("reason", reason)),
                "cancelling " + id);
    }
}
