package org.aimos.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a ticket stands. */
public enum TicketStatus {
    OPEN,
    CLOSED;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word as it is written in JSON: lower case, with hyphens. */
    @JsonValue
    public String word() {
        return word;
    }
}
