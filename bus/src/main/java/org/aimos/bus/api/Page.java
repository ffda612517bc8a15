package org.aimos.bus.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as every endpoint answers it.
 *
 * @param next pass it as {@code cursor} to go on; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** A list that has no further page. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, null);
    }
}
