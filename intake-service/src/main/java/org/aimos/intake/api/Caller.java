package org.aimos.intake.api;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.aimos.intake.source.Token;
import org.jspecify.annotations.Nullable;

/**
 * Who posts a body, as it was asked before the body was read.
 *
 * @param token as far as it is to be seen before the body; null when there is none
 * @param address it comes from; null when nobody knows
 */
record Caller(@Nullable Token token, @Nullable String address) {
    private static final String KEY = "aimos.caller";

    /** Puts it where it is found. */
    Caller keep(RoutingContext exchange) {
        exchange.put(KEY, this);
        return this;
    }

    /** Who posts in this exchange, whose body was read. */
    static Caller of(RoutingContext exchange) {
        return Objects.requireNonNull(exchange.get(KEY), KEY);
    }
}
