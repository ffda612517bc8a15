package org.aimos.console.route;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The services behind the console, in the order an alert meets them. */
public enum Service {
    INTAKE,
    DECISION,
    ORCHESTRATOR,
    LEARNING,
    TICKET;

    /** The word for it in paths and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The service called so, or empty. */
    public static Optional<Service> of(String word) {
        return Arrays.stream(values()).filter(service -> service.word().equals(word)).findFirst();
    }
}
