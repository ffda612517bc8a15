package org.aimos.orchestrator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.events.Approval;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.plan.Known;
import org.aimos.orchestrator.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about a run; with its plan enough to go on from here. Steps are named by
 * their paths.
 *
 * @param run as the facts show it; which steps are over is said by its rows
 * @param known results, and groups of steps that have begun
 * @param strands what is under way
 * @param seen what the checks of steps gave when they held, by path
 * @param effected steps whose effect was carried out, in that order
 * @param gate the last question; null before the first
 * @param cleared steps whose gate was passed
 * @param wanted items of procedures that a person let the run do
 * @param reread steps still to be read again
 * @param undoing null unless rolling back
 * @param failure why the run fails once nothing is under way any more
 * @param stop what ends the run at the next safe point
 * @param clock how long it has worked
 * @param wakeAt when it wants a {@link Signal.Tick}
 */
public record RunState(
        Run run,
        Phase phase,
        Known known,
        List<Strand> strands,
        Map<String, Map<String, Object>> seen,
        List<String> effected,
        @Nullable Gate gate,
        List<String> cleared,
        List<String> wanted,
        List<String> reread,
        @Nullable Undoing undoing,
        @Nullable Failure failure,
        @Nullable Stop stop,
        WorkClock clock,
        @Nullable Instant wakeAt) {

    /**
     * A question to people before a step.
     *
     * @param asked how often people were asked before this step
     * @param grantedUntil until when the answer holds; null before it
     */
    public record Gate(
            String stepId, Approval approval, int asked, @Nullable Instant grantedUntil) {}

    /**
     * Rolling back.
     *
     * @param todo what is still to be undone, the next first
     * @param because why
     * @param number of the attempt at the next one
     * @param failures of the next one
     * @param wakeAt when a pause before the next attempt is over; null when it is being undone
     */
    public record Undoing(
            List<String> todo,
            String because,
            int number,
            int failures,
            @Nullable Instant wakeAt) {}

    /**
     * A failure of the run.
     *
     * @param handOver true when people take over whatever the playbook says
     */
    public record Failure(String reason, boolean handOver) {}

    /** Why the run ends at the next safe point, and as what. */
    public record Stop(RunStatus as, String reason) {}

    /**
     * Working time; waiting for people is not counted.
     *
     * @param since when it began to run again; null while it stands
     */
    public record WorkClock(Duration worked, @Nullable Instant since) {
        Duration at(Instant now) {
            return since == null ? worked : worked.plus(Duration.between(since, now));
        }

        WorkClock stand(Instant now) {
            return new WorkClock(at(now), null);
        }

        WorkClock run(Instant now) {
            return since == null ? new WorkClock(worked, now) : this;
        }
    }

    /** A run that was admitted and has not begun: version 0, nothing done. */
    public static RunState admitted(Plan plan, String reason, Instant now) {
        var order = plan.order();
        var run =
                new Run(
                        order.runId(),
                        0,
                        order.incidentId(),
                        order.decisionId(),
                        order.playbook(),
                        RunStatus.RUNNING,
                        order.requestedBy(),
                        order.inputs(),
                        Rows.of(plan.steps(), ""),
                        null,
                        reason,
                        List.of(),
                        order.route(),
                        now,
                        null,
                        null,
                        null,
                        order.reversal() == null ? null : order.reversal().runId());
        return new RunState(
                run,
                order.lockHeld() ? Phase.WORKING : Phase.QUEUED,
                Known.NOTHING,
                List.of(),
                Map.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                new WorkClock(Duration.ZERO, now),
                order.lockHeld() ? null : now);
    }

    /** A run that is over before it began. */
    public static RunState ended(Run run) {
        return new RunState(
                run,
                Phase.ENDED,
                new Known(Map.of(), Map.of()),
                List.of(),
                Map.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                new WorkClock(Duration.ZERO, null),
                null);
    }
}
