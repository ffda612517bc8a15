package org.aimos.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aimos.local.StackSettings;
import org.aimos.local.StackTokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Addresses and tokens for a shell. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description = {
            "Prints export lines with addresses and tokens of the demo's people, good for 30 days.",
            "Refused in production."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  eval \"$(aimos env)\"",
            "  curl -H \"Authorization: Bearer $AIMOS_ONCALL_TOKEN\" $AIMOS_URL/v1/incidents"
        })
final class Env implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private OutputOption output = new OutputOption();

    Env(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> environment;
        if (StackSettings.Mode.of(surroundings.environment().get("AIMOS_MODE"))
                == StackSettings.Mode.PRODUCTION) {
            throw new Failure(ExitCode.REFUSED, "Refused: AIMOS_MODE is production.");
        }
        try {
            environment = StackTokens.of(surroundings.stack()).environment();
        } catch (IllegalStateException production) {
            throw new Failure(ExitCode.REFUSED, String.valueOf(production.getMessage()));
        }
        if (output.json()) {
            surroundings.out().println(Json.write(environment));
        } else {
            environment.forEach(
                    (name, value) -> surroundings.out().println("export " + name + "=" + value));
        }
        return ExitCode.OK.number();
    }
}
