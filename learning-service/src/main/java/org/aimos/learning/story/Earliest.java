package org.aimos.learning.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The earlier of two moments that may not have happened, so that folding needs no order. */
final class Earliest {
    private Earliest() {}

    static @Nullable Instant of(@Nullable Instant a, @Nullable Instant b) {
        if (a == null) {
            return b;
        }
        return b == null || a.isBefore(b) ? a : b;
    }
}
