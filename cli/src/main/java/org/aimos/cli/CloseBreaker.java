package org.aimos.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a playbook act at a target again. */
@Command(
        name = "close-breaker",
        mixinStandardHelpOptions = true,
        description = {
            "Closes a circuit breaker after its cause was mended. Failures opened it: two in a row, or",
            "more than 30 percent of the last ten runs of this playbook at this target."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos get breakers",
            "  aimos close-breaker restart-service/web-1 --reason \"disk was replaced\""
        })
final class CloseBreaker extends Call {
    @Parameters(paramLabel = "NAME", description = "Which one, see aimos get breakers.")
    private String name = "";

    @Option(
            names = {"-r", "--reason"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who read it later.")
    private String reason = "";

    CloseBreaker(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        return show(
                origin.post("/v1/breakers/close", Map.of("name", name, "reason", reason)),
                "closed " + name);
    }
}
