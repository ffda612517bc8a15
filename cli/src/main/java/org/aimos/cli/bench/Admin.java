package org.aimos.cli.bench;

import java.io.IOException;
import org.aimos.cli.Backtests;
import org.aimos.cli.ExitCode;
import org.aimos.cli.Failure;
import org.aimos.cli.Origin;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.StackTokens;

/**
 * Whoever sets up a measurement.
 *
 * @param stack where
 */
record Admin(LocalStack stack) {
    /**
     * Applies a resource as an admin of this name; a policy that may let more happen, where
     * something has happened, after it was tried on that.
     */
    void apply(String yaml, String kind, String name, String as) throws IOException {
        Origin origin =
                new Origin(stack.url(Part.CONSOLE), StackTokens.of(stack).token(as, "admin"));
        String path = "/v1/resources/" + kind + "/" + name;
        try {
            origin.putYaml(path, yaml);
        } catch (Failure refused) {
            if (refused.code() != ExitCode.CONFLICT) {
                throw refused;
            }
            String tried = Backtests.run(origin, yaml, "30d").path("id").asText();
            origin.putYaml(path + "?backtest=" + tried, yaml);
        }
    }
}
