package org.aimos.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a tool says about a condition. A note is kept and shown, and never fires. */
public enum AlertStatus {
    FIRING,
    RESOLVED,
    NOTE;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word as it is written in JSON: lower case, with hyphens. */
    @JsonValue
    public String word() {
        return word;
    }
}
