package org.aimos.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a policy says about a planned change, the strictest first. */
public enum Verdict {
    DENY,
    APPROVAL,
    ALLOW;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word as it is written in JSON: lower case, with hyphens. */
    @JsonValue
    public String word() {
        return word;
    }
}
