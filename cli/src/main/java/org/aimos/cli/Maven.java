package org.aimos.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Maven as the script found it, run in the project with our Java. */
final class Maven {
    private final Surroundings surroundings;

    Maven(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A process with these arguments and variables; the caller says where its output goes. */
    ProcessBuilder with(List<String> arguments, Map<String, String> variables) {
        List<String> command = new ArrayList<>();
        command.add(surroundings.environment().getOrDefault("AIMOS_MVN", "mvn"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(surroundings.project().toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(variables);
        return builder;
    }

    /** Runs to the end on our terminal; the exit code. */
    int run(List<String> arguments, Map<String, String> variables) throws IOException {
        try {
            return with(arguments, variables).inheritIO().start().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }
}
