package org.aimos.orchestrator.worker;

import java.util.List;
import java.util.Set;
import org.aimos.events.Approval;
import org.aimos.events.Fact;
import org.aimos.events.RunFact;
import org.aimos.orchestrator.guard.Dispatch;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.run.Command;
import org.aimos.orchestrator.run.RunState;
import org.jspecify.annotations.Nullable;

/**
 * One step of one run that is kept as a whole or not at all.
 *
 * @param epoch of the lease; with an older one nothing is kept
 * @param revision of the run that this change starts from; nothing is kept when it has moved on
 * @param order what the run was asked for
 * @param holds true when the run may hold locks, or places among the runs of called playbooks
 * @param cause the fact that asked for the run; null for one by hand
 * @param intents the effects that are committed to
 * @param dispatch how far the run reaches with them; null when no effect begins
 * @param outcome what came of an effect; null when nothing is new
 * @param asked a question to people
 * @param closed a question that is closed, on condition that nobody answered it
 * @param used numbers of the signals from elsewhere that led here
 */
public record Change(
        long epoch,
        long revision,
        Order order,
        boolean holds,
        RunState state,
        List<RunFact> facts,
        @Nullable Fact cause,
        List<Intent> intents,
        @Nullable Dispatch dispatch,
        @Nullable Outcome outcome,
        @Nullable Approval asked,
        Command.@Nullable CloseApproval closed,
        List<Long> used) {

    /** The run it is about. */
    public String runId() {
        return state.run().id();
    }

    /**
     * An effect that is committed to.
     *
     * @param part {@code do} or {@code undo}
     * @param key idempotency key, the same for every attempt
     * @param scopes where it stands, for the kill switch
     */
    public record Intent(
            String stepId, String part, int attempt, String uses, String key, Set<String> scopes) {}

    /**
     * What came of an effect.
     *
     * @param what {@code done}, {@code failed} or {@code unknown}
     */
    public record Outcome(String stepId, String part, int attempt, String what, String detail) {}
}
