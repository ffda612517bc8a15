package org.aimos.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Closes an incident in your name, before or instead of the monitor. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        description = "Closes an incident in your name, before or instead of the monitor.",
        footerHeading = "%nExamples:%n",
        footer = {"  aimos resolve 0199… --reason \"test alert\""})
final class Resolve extends Call {
    @Parameters(paramLabel = "INCIDENT", description = "Its id.")
    private String id = "";

    @Option(
            names = {"-r", "--reason"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who read it later.")
    private String reason = "";

    Resolve(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        return show(
                origin.post("/v1/incidents/" + id + "/resolve", Map.of("reason", reason)),
                "resolved " + id);
    }
}
