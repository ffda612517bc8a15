package org.aimos.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to people: may this plan run with exactly these inputs?
 *
 * @param id UUIDv7
 * @param digest {@code sha256:} over playbook digest, rendered inputs and plan; a grant holds for
 *     this only
 * @param question one sentence
 * @param plan what would be done, a line a step, secrets masked
 * @param roles any of them may answer
 * @param excluded people who may not answer: requester and author
 * @param consequence what follows when nobody answers
 */
public record Approval(
        String id,
        String runId,
        String incidentId,
        ApprovalStatus status,
        String digest,
        String question,
        List<String> plan,
        List<String> roles,
        int quorum,
        List<String> excluded,
        Instant askedAt,
        Instant expiresAt,
        String consequence,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String reason) {}
