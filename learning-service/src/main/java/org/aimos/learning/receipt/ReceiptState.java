package org.aimos.learning.receipt;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a delivery has come; later is further. */
public enum ReceiptState {
    /** Nothing is known of it: never sent, not yet arrived here, or forgotten by now. */
    UNKNOWN,
    /** The broker has it. */
    ACCEPTED,
    /** Its incident was judged. */
    DECIDED,
    /** A run of its incident works or waits. */
    RUNNING,
    /** A run of its incident has ended since, or the incident is resolved. */
    ENDED;

    /** The word as it is written in JSON. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
