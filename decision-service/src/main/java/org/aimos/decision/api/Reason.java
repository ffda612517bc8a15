package org.aimos.decision.api;

import org.aimos.bus.Problem;
import org.jspecify.annotations.Nullable;

/** Why a person does something, as the body of a request. */
public record Reason(@Nullable String reason) {
    private static final int LONGEST = 2000;

    /**
     * The reason that was given.
     *
     * @throws Problem 400 when there is none, or too much of it
     */
    static String of(@Nullable Reason body) {
        String text = body == null || body.reason() == null ? "" : body.reason().strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw Problem.badRequest(
                    text.isEmpty() ? "There is no reason" : "The reason is too long",
                    "reason",
                    "Send {\"reason\": \"…\"} with at most " + LONGEST + " characters.");
        }
        return text;
    }
}
