package org.aimos.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The closed list of environments. Whatever is not on it counts as production. */
public enum Environment {
    PRODUCTION,
    STAGING,
    TEST,
    DEVELOPMENT;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word as it is written in JSON: lower case, with hyphens. */
    @JsonValue
    public String word() {
        return word;
    }
}
