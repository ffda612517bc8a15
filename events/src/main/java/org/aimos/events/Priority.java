package org.aimos.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Impact by urgency, most pressing first. */
public enum Priority {
    P1,
    P2,
    P3,
    P4,
    P5;

    /** The word as it is written in JSON: lower case, with hyphens. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
