package org.aimos.orchestrator.run;

import java.time.Duration;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.orchestrator.guard.Entrance;

/** What has to be done once a transition is kept. A step is named by its path. */
public sealed interface Command {
    /**
     * Carry a step out; for an effect its intent is committed with the transition.
     *
     * @param within counted from the moment of the transition
     */
    record ExecuteStep(String stepId, int attempt, boolean effect, Duration within)
            implements Command {
        /** The same command after some of its time was spent. */
        public ExecuteStep after(Duration spent) {
            return new ExecuteStep(stepId, attempt, effect, within.minus(spent));
        }
    }

    /** Read again what was read before people were asked. */
    record RereadStep(String stepId, Duration within) implements Command {}

    /** Ask the check of a step until it holds or the time is over. */
    record VerifyStep(String stepId, int attempt, Duration within) implements Command {}

    /** See at the target whether the call of a lost worker was carried out. */
    record LookForEffect(String stepId, int attempt, Duration within) implements Command {}

    /** Take a step back; its intent is committed with the transition. */
    record UndoStep(String stepId, int attempt, Duration within) implements Command {}

    /** Put a question to people. */
    record AskApproval(Approval approval) implements Command {}

    /** Close a question that nobody answered; the transition holds only if it was still open. */
    record CloseApproval(String approvalId, ApprovalStatus as, String reason) implements Command {}

    /** See whether a called playbook may begin, and take its lock. */
    record EnterCall(String path, int attempt, Entrance entrance) implements Command {}

    /** Try to get the lock that is waited for. */
    record TakeLock(String key) implements Command {}

    /** Stop what is being read for a step; the result is no longer wanted. */
    record Interrupt(String stepId) implements Command {}
}
