package org.aimos.learning.timeline;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline.
 *
 * @param incident null for alerts, which don't know theirs
 * @param kind the fact's type without its frame, such as {@code incident.opened}
 * @param sentence plain words on one line
 * @param data what a page may want to show besides
 */
public record Entry(
        String factId,
        @Nullable String incident,
        @Nullable String run,
        Instant at,
        String kind,
        String sentence,
        Map<String, Object> data) {}
