package org.aimos.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Where the aimos command begins. */
public final class Main {
    private Main() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] args) {
        System.exit(run(Surroundings.real(), args));
    }

    /** Runs one command and returns its exit code. */
    public static int run(Surroundings surroundings, String... args) {
        CommandLine line = new CommandLine(Aimos.class, new Commands(surroundings));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(surroundings.out(), true, UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, UTF_8));
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> complain(surroundings, failure));
        return line.execute(args);
    }

    private static int complain(Surroundings surroundings, Exception failure) {
        String sentence = failure.getMessage();
        surroundings.err().println(sentence == null ? failure.toString() : sentence);
        if (surroundings.environment().containsKey("AIMOS_DEBUG")) {
            failure.printStackTrace(surroundings.err());
        }
        return failure instanceof Failure known ? known.code().number() : ExitCode.FAILED.number();
    }
}
