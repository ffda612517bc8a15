package org.aimos.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aimos.local.LocalStack;
import picocli.CommandLine.Command;

/** Stops everything that up started. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops everything that aimos up started; data stays.",
        footerHeading = "%nExample:%n",
        footer = "  aimos down && aimos up      all data is there again")
final class Down implements Callable<Integer> {
    private final Surroundings surroundings;

    Down(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Optional<LocalStack> stack = LocalStack.find(surroundings.home());
        if (stack.isEmpty()) {
            surroundings.err().println("AIMOS was never started here.");
            return ExitCode.OK.number();
        }
        stack.get().down();
        surroundings
                .err()
                .println("AIMOS is down; its data stays in " + surroundings.home().folder());
        return ExitCode.OK.number();
    }
}
