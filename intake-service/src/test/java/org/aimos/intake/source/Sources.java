package org.aimos.intake.source;

import java.util.List;
import org.aimos.events.Environment;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;

/** Sources of the connector json for tests. */
final class Sources {

    private Sources() {}

    static SourceSpec of(
            List<String> tokens,
            List<Environment> environments,
            List<String> services,
            SourceSpec.@Nullable Defaults defaults) {
        return new SourceSpec(
                "json",
                tokens,
                environments,
                services,
                defaults,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }
}
