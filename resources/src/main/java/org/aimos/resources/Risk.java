package org.aimos.resources;

import com.fasterxml.jackson.annotation.JsonValue;

/** How dangerous a playbook is, says its author. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH;

    /** As it is written in YAML. */
    @JsonValue
    public String word() {
        return Words.of(this);
    }
}
