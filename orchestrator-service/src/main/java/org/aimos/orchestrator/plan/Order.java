package org.aimos.orchestrator.plan;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.aimos.events.Decision;
import org.aimos.events.PlaybookRef;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, frozen when the run was admitted, so that a take-over goes on with the very
 * same.
 *
 * @param decisionId the decision that asked; null for a run by hand
 * @param requestedBy {@code policy} or the person who started it by hand
 * @param excluded people who may not answer its questions: requester, author, and who applied what
 *     permits it
 * @param inputs rendered and within their bounds
 * @param alert as conditions see it
 * @param service as conditions see it; empty when none matched
 * @param incident as conditions see it; empty when its facts had not arrived
 * @param called the playbooks it calls, exactly as they were then, by the ids of the steps that
 *     call them
 * @param reversal what a run takes back; null for any other run
 * @param environment the word of the closed list
 * @param serviceName null when none matched
 * @param gate how people are asked before the first effect; null when policy asks nobody
 * @param lockKey at most one run at a time holds it; null without a lock
 * @param lockHeld false when the run has to wait for the lock first
 * @param grantLasts how long an answer holds until the first effect begins
 */
public record Order(
        String runId,
        String incidentId,
        @Nullable String decisionId,
        PlaybookRef playbook,
        String requestedBy,
        List<String> excluded,
        Map<String, Object> inputs,
        Map<String, Object> alert,
        Map<String, Object> service,
        String environment,
        @Nullable String serviceName,
        Decision.@Nullable ApprovalTerms gate,
        @Nullable String lockKey,
        boolean lockHeld,
        Duration grantLasts,
        @Nullable String route,
        Map<String, Object> incident,
        Map<String, PlaybookRef> called,
        @Nullable Reversal reversal) {

    public Order {
        called = Map.copyOf(called);
    }

    /** The same order with more people who may not answer its questions. */
    public Order withExcluded(Collection<String> people) {
        var all = new TreeSet<>(excluded);
        all.addAll(people);
        return with(List.copyOf(all), lockHeld);
    }

    /** The same order with the lock held or still to be waited for. */
    public Order withLockHeld(boolean held) {
        return with(excluded, held);
    }

    private Order with(List<String> mayNotAnswer, boolean held) {
        return new Order(
                runId,
                incidentId,
                decisionId,
                playbook,
                requestedBy,
                mayNotAnswer,
                inputs,
                alert,
                service,
                environment,
                serviceName,
                gate,
                lockKey,
                held,
                grantLasts,
                route,
                incident,
                called,
                reversal);
    }

    /**
     * An order for taking this one's run back.
     *
     * @param inputs what each step is told, by its id
     */
    public Order backwards(
            String newRunId,
            String person,
            List<String> mayNotAnswer,
            Decision.@Nullable ApprovalTerms terms,
            Map<String, Object> inputs,
            Reversal reversal) {
        return new Order(
                newRunId,
                incidentId,
                null,
                playbook,
                person,
                mayNotAnswer,
                inputs,
                alert,
                service,
                environment,
                serviceName,
                terms,
                lockKey,
                false,
                grantLasts,
                route,
                incident,
                called,
                reversal);
    }
}
