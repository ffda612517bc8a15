package org.aimos.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person does to one incident or run, and has to say why. */
abstract class Deed extends Call {
    private final String place;
    private final String verb;
    private final String done;

    @Parameters(paramLabel = "ID", description = "Of the incident or run; see aimos get.")
    private String id = "";

    @Option(
            names = {"-r", "--reason"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who read it later.")
    private String reason = "";

    /**
     * @param place where it is, such as {@code /v1/runs}
     * @param verb last part of its path
     * @param done what to say when it is done
     */
    Deed(Surroundings surroundings, String place, String verb, String done) {
        super(surroundings);
        this.place = place;
        this.verb = verb;
        this.done = done;
    }

    @Override
    final ExitCode call(Origin origin) throws IOException {
        return show(
                origin.post(place + "/" + id + "/" + verb, Map.of("reason", reason)),
                done + " " + id);
    }
}
