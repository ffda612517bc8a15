package org.aimos.intake;

import org.aimos.intake.connector.Payload;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came in.
 *
 * @param connector as named in the path
 * @param token as presented; null when there was none
 * @param payload bytes and headers
 */
public record Delivery(String connector, @Nullable String token, Payload payload) {

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return "Delivery[" + connector + ", " + payload.body().length + " bytes]";
    }
}
