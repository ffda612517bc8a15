package org.aimos.intake.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A quarantined body in a list, without the body.
 *
 * @param id id of the fact that brought it
 * @param reason why it is here
 * @param bytes size as sent
 * @param replayedAt null while it waits
 */
public record QuarantineLine(
        String id,
        String receipt,
        String source,
        String connector,
        String reason,
        @Nullable String contentType,
        int bytes,
        Instant receivedAt,
        @Nullable Instant replayedAt,
        @Nullable String replayedBy) {}
