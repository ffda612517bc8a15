package org.aimos.local;

import java.util.List;
import java.util.Locale;

/** The three people of the demo, one for each side of every change. */
public enum DemoPerson {
    AUTHOR,
    ONCALL,
    AUDITOR;

    /** What this person signs in as. */
    public String account() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What this person may do. */
    public List<String> roles() {
        return switch (this) {
            case AUTHOR -> List.of("author");
            case ONCALL -> List.of("on-call", "approver");
            case AUDITOR -> List.of("auditor");
        };
    }

    /** The environment variable with this person's token. */
    public String variable() {
        return "AIMOS_" + name() + "_TOKEN";
    }
}
