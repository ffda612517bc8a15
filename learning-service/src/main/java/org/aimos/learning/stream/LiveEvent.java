package org.aimos.learning.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something happened.
 *
 * @param id position in the stream: grows by one with every event, in the order of commit
 * @param type such as {@code incident.opened}
 * @param sentence plain words on one line
 */
public record LiveEvent(
        long id,
        Instant at,
        String type,
        @Nullable String incident,
        @Nullable String run,
        String sentence,
        String factId) {}
