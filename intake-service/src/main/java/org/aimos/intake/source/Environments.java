package org.aimos.intake.source;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aimos.events.Environment;

/** The words of the field for the four environments of the closed list. */
public final class Environments {

    private static final Map<String, Environment> WORDS =
            Map.ofEntries(
                    Map.entry("production", Environment.PRODUCTION),
                    Map.entry("prod", Environment.PRODUCTION),
                    Map.entry("prd", Environment.PRODUCTION),
                    Map.entry("live", Environment.PRODUCTION),
                    Map.entry("staging", Environment.STAGING),
                    Map.entry("stage", Environment.STAGING),
                    Map.entry("stg", Environment.STAGING),
                    Map.entry("test", Environment.TEST),
                    Map.entry("testing", Environment.TEST),
                    Map.entry("qa", Environment.TEST),
                    Map.entry("development", Environment.DEVELOPMENT),
                    Map.entry("dev", Environment.DEVELOPMENT));

    private Environments() {}

    /** The environment of this word in any case; empty for a word that is on no list. */
    public static Optional<Environment> of(String word) {
        return Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)));
    }
}
