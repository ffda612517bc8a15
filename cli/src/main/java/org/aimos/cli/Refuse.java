package org.aimos.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Refuses what a run asks; the incident goes to people. */
@Command(
        name = "refuse",
        mixinStandardHelpOptions = true,
        description = "Refuses what a run asks; the incident goes to people.",
        footerHeading = "%nExamples:%n",
        footer = {"  aimos refuse 0199… --reason \"deployment is running\""})
final class Refuse extends Call {
    @Parameters(
            paramLabel = "APPROVAL",
            description = "Id of the question, see aimos get approvals.")
    private String id = "";

    @Option(
            names = {"-r", "--reason"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who read it later.")
    private String reason = "";

    Refuse(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        return show(
                Answering.answer(origin, id, "refuse", Map.of("reason", reason)), "refused " + id);
    }
}
