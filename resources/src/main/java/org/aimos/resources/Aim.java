package org.aimos.resources;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an argument of an action names, so that a grant can bound it. */
public enum Aim {
    HOSTS("host"),
    UNITS("unit"),
    NAMESPACES("namespace"),
    NAMES("name");

    private final String one;

    Aim(String one) {
        this.one = one;
    }

    /** As the list of a grant is written in YAML. */
    @JsonValue
    public String word() {
        return Words.of(this);
    }

    /** One of them, for people. */
    public String one() {
        return one;
    }
}
