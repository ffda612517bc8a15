package org.aimos.cli.bench;

import java.io.IOException;
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
    /** Applies a resource as an admin of this name. */
    void apply(String yaml, String kind, String name, String as) throws IOException {
        new Origin(stack.url(Part.CONSOLE), StackTokens.of(stack).token(as, "admin"))
                .putYaml("/v1/resources/" + kind + "/" + name, yaml);
    }
}
