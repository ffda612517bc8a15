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
 * @param fresh true when the person proved who they are within the last minutes
 * @param alone true when they say that nobody else is on shift
 */
public record Answer(
        String person,
        Set<String> roles,
        boolean granted,
        @Nullable String digest,
        @Nullable String reason,
        Instant at,
        boolean fresh,
        boolean alone) {

    /** An answer of somebody who signed in a while ago and is not alone. */
    public Answer(
            String person,
            Set<String> roles,
            boolean granted,
            @Nullable String digest,
            @Nullable String reason,
            Instant at) {
        this(person, roles, granted, digest, reason, at, false, false);
    }

    /** The same answer, given at this moment. */
    public Answer at(Instant now) {
        return new Answer(person, roles, granted, digest, reason, now, fresh, alone);
    }
}
