package org.aimos.learning.api;

import java.time.DateTimeException;
import java.time.Instant;
import org.aimos.bus.Problem;
import org.jspecify.annotations.Nullable;

/** Query parameters, read with an error that says how to mend them. */
final class Questions {
    private static final int MOST = 500;

    private Questions() {}

    /** A page size between 1 and 500. */
    static int limit(int asked) {
        if (asked < 1 || asked > MOST) {
            throw Problem.badRequest(
                    "limit is " + asked, "limit", "Ask for 1 to " + MOST + " items.");
        }
        return asked;
    }

    /** An instant in ISO 8601, or what counts when none is given. */
    static Instant instant(String name, @Nullable String text, Instant otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeException e) {
            throw Problem.badRequest(
                    name + " is no instant: " + text, name, "Write it like 2026-01-31T08:00:00Z.");
        }
    }
}
