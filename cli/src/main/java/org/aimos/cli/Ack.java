package org.aimos.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says that you have seen an incident; its people are told no further. */
@Command(
        name = "ack",
        mixinStandardHelpOptions = true,
        description = "Says that you have seen an incident; its people are told no further.",
        footerHeading = "%nExamples:%n",
        footer = {"  aimos ack 0199…"})
final class Ack extends Call {
    @Parameters(paramLabel = "INCIDENT", description = "Its id.")
    private String id = "";

    Ack(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        return show(origin.post("/v1/incidents/" + id + "/ack", Map.of()), "acknowledged " + id);
    }
}
