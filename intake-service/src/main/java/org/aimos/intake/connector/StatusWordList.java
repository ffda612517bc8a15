package org.aimos.intake.connector;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimos.events.AlertStatus;
import org.jspecify.annotations.Nullable;

/**
 * The words with which one tool says that something fires or is over. Any other word, and none, is
 * a note: what a tool invents tomorrow must not fire today.
 *
 * @param firing in lower case
 * @param resolved in lower case
 */
record StatusWordList(Set<String> firing, Set<String> resolved) {

    /** Words of each, separated by {@code |}. */
    static StatusWordList of(String firing, String resolved) {
        return new StatusWordList(words(firing), words(resolved));
    }

    /** What a word of any case means. */
    AlertStatus read(@Nullable String word) {
        String plain = word == null ? "" : word.strip().toLowerCase(Locale.ROOT);
        if (firing.contains(plain)) {
            return AlertStatus.FIRING;
        }
        return resolved.contains(plain) ? AlertStatus.RESOLVED : AlertStatus.NOTE;
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split("\\|", -1)).collect(Collectors.toUnmodifiableSet());
    }
}
