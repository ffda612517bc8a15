package org.aimos.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ties an alert to an incident of another service, as {@code because} of an alert says it. */
public enum Tie {
    /** One service needs the other. */
    TOPOLOGY("^\\S+ needs \\S+( over \\d+ steps)?; .*"),
    /** The same change touched both. */
    CHANGE("^The same change touched \\S+ and \\S+: .*"),
    /** Two tools tell nearly the same. */
    TEXT("^\\S+ and \\S+ tell nearly the same: .*"),
    /** A person says so. */
    PERSON("^\\S+ says so: .*");

    private final Pattern sentence;

    Tie(String sentence) {
        this.sentence = Pattern.compile(sentence, Pattern.DOTALL);
    }

    /** The tie that a sentence speaks of; empty for any other. */
    public static Optional<Tie> of(@Nullable String because) {
        if (because == null) {
            return Optional.empty();
        }
        for (Tie tie : values()) {
            if (tie.sentence.matcher(because).matches()) {
                return Optional.of(tie);
            }
        }
        return Optional.empty();
    }

    /** The word as it is written in JSON. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
