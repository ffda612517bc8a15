package org.aimos.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody alone on shift answered a question that only others may answer. Another person reviews
 * it within a day.
 *
 * @param id UUIDv7
 * @param by who did, in their own words {@code reason}
 * @param reviewBy when the review is due
 * @param finding what the reviewer found; null until then
 */
public record BreakGlass(
        String id,
        String approvalId,
        String runId,
        String incidentId,
        String by,
        String reason,
        Instant at,
        Instant reviewBy,
        @Nullable String reviewedBy,
        @Nullable Instant reviewedAt,
        @Nullable String finding)
        implements FactData {}
