package org.aimos.cli;

import java.io.IOException;
import java.util.Optional;
import org.aimos.local.DemoPerson;
import org.aimos.local.LocalStack;
import org.aimos.local.StackTokens;
import picocli.CommandLine.Option;

/**
 * As whom a command speaks, as a mixin: a token of the environment first, else the demo's person of
 * the local stack.
 */
final class Identity {
    @Option(
            names = "--as",
            paramLabel = "PERSON",
            description = "author, oncall or auditor of the demo; default: ${DEFAULT-VALUE}.")
    private DemoPerson person = DemoPerson.ONCALL;

    /** {@code AIMOS_TOKEN}, the person's own variable, or a token made for the local demo. */
    String token(Surroundings surroundings) throws IOException {
        for (String variable : new String[] {"AIMOS_TOKEN", person.variable()}) {
            String token = surroundings.environment().get(variable);
            if (token != null && !token.isBlank()) {
                return token;
            }
        }
        Optional<LocalStack> stack = LocalStack.find(surroundings.home());
        if (stack.isEmpty()) {
            throw new Failure(
                    ExitCode.REFUSED,
                    "No token: set AIMOS_TOKEN or " + person.variable() + ", or run ./aimos up");
        }
        try {
            return StackTokens.of(stack.get()).token(person);
        } catch (IllegalStateException production) {
            throw new Failure(ExitCode.REFUSED, production.getMessage() + " Or set AIMOS_TOKEN.");
        }
    }
}
