package org.aimos.intake.store;

import java.time.Instant;
import org.aimos.events.AlertQuarantined;
import org.jspecify.annotations.Nullable;

/**
 * A quarantined body.
 *
 * @param id id of the fact that brought it
 * @param body what was sent, and why it is here
 * @param replayedAt null while it waits
 * @param replayedBy who replayed it
 */
public record Quarantined(
        String id,
        AlertQuarantined body,
        @Nullable Instant replayedAt,
        @Nullable String replayedBy) {}
