package org.aimos.decision.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as native queries give them, which differ by driver and dialect. */
final class Times {
    private Times() {}

    static Instant instant(Object value) {
        return switch (value) {
            case Instant instant -> instant;
            case OffsetDateTime offset -> offset.toInstant();
            case Timestamp timestamp -> timestamp.toInstant();
            default -> throw new IllegalStateException("No time: " + value.getClass());
        };
    }
}
