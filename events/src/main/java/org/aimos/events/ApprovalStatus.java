package org.aimos.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a question to people. */
public enum ApprovalStatus {
    ASKED,
    GRANTED,
    REFUSED,
    EXPIRED,
    WITHDRAWN;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word as it is written in JSON: lower case, with hyphens. */
    @JsonValue
    public String word() {
        return word;
    }
}
