package org.aimos.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that two incidents are one. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = {
            "Says that an incident is part of another: its alerts and new ones like them belong there from now on,",
            "its ticket is closed, its open questions are withdrawn."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos merge 0199… --into 0198… --reason \"the same cable\""})
final class Merge extends Call {
    @Parameters(paramLabel = "INCIDENT", description = "The one that ends.")
    private String id = "";

    @Option(
            names = "--into",
            required = true,
            paramLabel = "INCIDENT",
            description = "The one that goes on.")
    private String into = "";

    @Option(
            names = {"-r", "--reason"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who read it later.")
    private String reason = "";

    Merge(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        return show(
                origin.post(
                        "/v1/incidents/" + id + "/merge", Map.of("into", into, "reason", reason)),
                "merged " + id + " into " + into);
    }
}
