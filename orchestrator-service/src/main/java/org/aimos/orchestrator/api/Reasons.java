package org.aimos.orchestrator.api;

import org.aimos.bus.Problem;
import org.jspecify.annotations.Nullable;

/** Reasons that people give, checked. */
final class Reasons {
    private static final int LONGEST = 2000;

    private Reasons() {}

    static String required(@Nullable String reason) {
        var text = reason == null ? "" : reason.strip();
        if (text.isEmpty()) {
            throw Problem.badRequest("There is no reason", "reason", "Say why, in a sentence.");
        }
        return limited(text);
    }

    static @Nullable String optional(@Nullable String reason) {
        return reason == null || reason.isBlank() ? null : limited(reason.strip());
    }

    static String required(@Nullable String value, String where) {
        if (value == null || value.isBlank()) {
            throw Problem.badRequest("There is no " + where, where, "Send " + where + ".");
        }
        return value.strip();
    }

    private static String limited(String text) {
        if (text.length() > LONGEST) {
            throw Problem.badRequest(
                    "The reason is too long", "reason", "Use at most " + LONGEST + " characters.");
        }
        return text;
    }
}
