package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that asks AIMOS something as somebody, and shows the answer. */
abstract class Call implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private Identity identity = new Identity();
    @Mixin private OutputOption output = new OutputOption();

    Call(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public final Integer call() throws IOException {
        return call(Origin.of(surroundings, identity)).number();
    }

    /** Asks, shows, and says how it ended. */
    abstract ExitCode call(Origin origin) throws IOException;

    Surroundings surroundings() {
        return surroundings;
    }

    /** Shows an answer: as it is for programs, else as one sentence. */
    ExitCode show(JsonNode answer, String sentence) {
        surroundings.out().println(output.json() ? Json.write(answer) : sentence);
        return ExitCode.OK;
    }

    /** Shows an answer: as it is for programs, else as a table. */
    ExitCode show(JsonNode answer, Table table) {
        if (output.json()) {
            surroundings.out().println(Json.write(answer));
        } else {
            table.print(surroundings.out());
        }
        return ExitCode.OK;
    }

    /** True when a program reads the answer. */
    boolean json() {
        return output.json();
    }
}
