package org.aimos.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad the sender says it is, worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    WARNING,
    INFO;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word as it is written in JSON: lower case, with hyphens. */
    @JsonValue
    public String word() {
        return word;
    }
}
