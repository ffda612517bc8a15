package org.aimos.intake;

import org.aimos.intake.connector.Payload;
import org.aimos.intake.source.Token;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came in.
 *
 * @param connector as named in the path
 * @param token as presented; null when there was none
 * @param address it came from; null when nobody knows
 * @param payload bytes and headers
 */
public record Delivery(
        String connector, @Nullable Token token, @Nullable String address, Payload payload) {

    /** One that nobody sent, as for a preview. */
    public static Delivery of(String connector, Payload payload) {
        return new Delivery(connector, null, null, payload);
    }

    /** The same with its body as plain bytes. */
    public Delivery opened(Payload plain) {
        return new Delivery(connector, token, address, plain);
    }

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return "Delivery[" + connector + ", " + payload.body().length + " bytes]";
    }
}
