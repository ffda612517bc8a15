package org.aimos.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a run stands. The status knows whether it is final; nothing follows a final one. */
public enum RunStatus {
    RUNNING(false),
    AWAITING_APPROVAL(false),
    ROLLING_BACK(false),
    SUCCEEDED(true),
    NO_CHANGE(true),
    ROLLED_BACK(true),
    HANDED_OVER(true),
    CANCELLED(true),
    NOT_STARTED(true);

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    private final boolean last;

    RunStatus(boolean last) {
        this.last = last;
    }

    /** True when no signal can change the run any more. */
    public boolean isFinal() {
        return last;
    }

    /** The word as it is written in JSON: lower case, with hyphens. */
    @JsonValue
    public String word() {
        return word;
    }
}
