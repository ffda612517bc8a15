package org.aimos.orchestrator.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How the driver hands over a {@code timestamptz}. */
final class Times {
    private Times() {}

    static Instant instant(Object column) {
        return switch (column) {
            case Instant instant -> instant;
            case OffsetDateTime offset -> offset.toInstant();
            case Object other -> throw new IllegalStateException("no time: " + other.getClass());
        };
    }

    static @Nullable Instant instantOrNull(@Nullable Object column) {
        return column == null ? null : instant(column);
    }
}
