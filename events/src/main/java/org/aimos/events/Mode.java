package org.aimos.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What automation may do with an incident, the strictest first. */
public enum Mode {
    HAND_OVER,
    OBSERVE,
    SUGGEST,
    APPROVE,
    AUTONOMOUS;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word as it is written in JSON: lower case, with hyphens. */
    @JsonValue
    public String word() {
        return word;
    }
}
