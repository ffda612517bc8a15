package org.aimos.events;

import java.time.Instant;

/**
 * The current version of a resource. Its deletion is a tombstone on the topic.
 *
 * @param digest {@code sha256:} over the exact bytes of {@code yaml}
 * @param yaml exactly as it was applied
 */
public record ResourceChanged(
        String kind,
        String name,
        String version,
        String owner,
        String digest,
        String appliedBy,
        Instant appliedAt,
        String yaml)
        implements FactData {}
