package org.aimos.decision.taxonomy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aimos.events.Environment;
import org.jspecify.annotations.Nullable;

/** Reads an environment as tools write it; the list is closed. */
final class Environments {
    private Environments() {}

    /** The environment of that word, whatever its case; empty for any other. */
    static Optional<Environment> of(@Nullable String word) {
        if (word == null) {
            return Optional.empty();
        }
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(Environment.values()).filter(e -> e.word().equals(wanted)).findFirst();
    }

    /** What there is to choose from, for people. */
    static String list() {
        return Arrays.stream(Environment.values())
                .map(Environment::word)
                .collect(Collectors.joining(", "));
    }
}
