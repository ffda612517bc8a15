package org.aimos.orchestrator.approval;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person says to a question.
 *
 * @param roles of the person
 * @param digest of what they were shown; null only for a refusal
 * @param reason must not be empty for a refusal
 */
public record Answer(
        String person,
        Set<String> roles,
        boolean granted,
        @Nullable String digest,
        @Nullable String reason,
        Instant at) {}
