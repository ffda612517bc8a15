package org.aimos.ticket.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why people are told. */
public enum Why {
    APPROVAL,
    HAND_OVER,
    EXPIRY,
    STORM;

    /** The word as facts and messages write it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
