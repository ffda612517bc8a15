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
 * @param outputs what the playbook says a run is remembered by; null until it ended well
 * @param undoes id of the run that this one takes back; null for any other
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
        @Nullable Instant endedAt,
        @Nullable Map<String, Object> outputs,
        @Nullable String undoes) {

    /** Without outputs. */
    public Run(
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
        this(
                id,
                version,
                incidentId,
                decisionId,
                playbook,
                status,
                requestedBy,
                inputs,
                steps,
                approval,
                reason,
                remaining,
                route,
                startedAt,
                firstIntentAt,
                endedAt,
                null,
                null);
    }

    /**
     * One step, a group of steps, or an item of a procedure that people follow.
     *
     * @param id where it stands: ids from the outermost in, such as {@code each[0].restart}
     * @param uses the action, or the kind of group
     * @param effect true when it changes something
     * @param summary what came of it, in one sentence, secrets masked
     * @param by the person who did it, or asked for it; null when nobody did
     * @param guide what people are shown; null unless it is a procedure that has begun
     */
    public record Step(
            String id,
            String uses,
            StepStatus status,
            boolean effect,
            int attempt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String summary,
            @Nullable String by,
            @Nullable Guide guide) {

        /** A step that no person had to do with. */
        public Step(
                String id,
                String uses,
                StepStatus status,
                boolean effect,
                int attempt,
                @Nullable Instant startedAt,
                @Nullable Instant endedAt,
                @Nullable String summary) {
            this(id, uses, status, effect, attempt, startedAt, endedAt, summary, null, null);
        }
    }

    /**
     * A procedure for people.
     *
     * @param text what it is about
     * @param evidence what was found, rendered, secrets masked
     * @param until when people are no longer waited for
     */
    public record Guide(
            String text, Map<String, Object> evidence, List<GuideItem> items, Instant until) {}

    /**
     * One thing to do; how it stands is said by the step of its own.
     *
     * @param command ready to be copied; null when there is none
     * @param does the action that the run can do it with; null when only a person can
     */
    public record GuideItem(
            String id, String text, @Nullable String command, @Nullable String does) {}
}
