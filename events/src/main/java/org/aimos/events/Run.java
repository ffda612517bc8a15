package org.aimos.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of a playbook as its owner, the orchestrator, sees it at one version. Every fact about a
 * run carries the whole of it, so that a reader keeps the highest version and needs no order.
 *
 * @param id UUIDv7
 * @param version starts at 1 and grows by one with every fact
 * @param decisionId the decision that asked for it; null for a run by hand
 * @param requestedBy {@code policy} or the person who started it by hand
 * @param inputs rendered, secrets masked
 * @param reason why it stands where it stands, in one sentence
 * @param remaining what a person still has to do by hand; empty when nothing
 * @param firstIntentAt when the first effect was committed to
 */
public record Run(
        String id,
        long version,
        String incidentId,
        @Nullable String decisionId,
        PlaybookRef playbook,
        RunStatus status,
        String requestedBy,
        Map<String, Object> inputs,
        List<Step> steps,
        @Nullable Approval approval,
        String reason,
        List<String> remaining,
        @Nullable String route,
        Instant startedAt,
        @Nullable Instant firstIntentAt,
        @Nullable Instant endedAt) {

    /**
     * One step.
     *
     * @param effect true when it changes something
     * @param summary what came of it, in one sentence, secrets masked
     */
    public record Step(
            String id,
            String uses,
            StepStatus status,
            boolean effect,
            int attempt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String summary) {}
}
