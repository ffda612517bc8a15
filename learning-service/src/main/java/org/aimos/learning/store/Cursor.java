package org.aimos.learning.store;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.aimos.bus.Problem;
import org.jspecify.annotations.Nullable;

/** Where a list goes on: after this moment and, within it, after this id. */
public record Cursor(Instant at, String id) {
    /** Before everything. */
    public static final Cursor START = new Cursor(Instant.EPOCH, "");

    /** As people pass it on; they need not understand it. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one; the start when there is none.
     *
     * @throws Problem 400 when nobody here wrote it
     */
    public static Cursor of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return START;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int space = plain.indexOf(' ');
            return new Cursor(Instant.parse(plain.substring(0, space)), plain.substring(space + 1));
        } catch (DateTimeException | IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw Problem.badRequest(
                    "The cursor was not written here", "cursor", "Pass on next as it was given.");
        }
    }
}
