package org.aimos.orchestrator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.events.Approval;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about a run; with its plan enough to go on from here.
 *
 * @param run as the facts show it
 * @param at index of the current step
 * @param outputs results by step id
 * @param effected steps whose effect was carried out, in that order
 * @param attempt where the current step, or undo, stands
 * @param gate the last question; null before the first
 * @param cleared steps whose gate was passed
 * @param reread steps still to be read again
 * @param undoing null unless rolling back
 * @param stop what ends the run at the next safe point
 * @param clock how long it has worked
 * @param wakeAt when it wants a {@link Signal.Tick}
 */
public record RunState(
        Run run,
        Phase phase,
        int at,
        Map<String, Map<String, Object>> outputs,
        List<String> effected,
        Attempt attempt,
        @Nullable Gate gate,
        List<String> cleared,
        List<String> reread,
        @Nullable Undoing undoing,
        @Nullable Stop stop,
        WorkClock clock,
        @Nullable Instant wakeAt) {

    /**
     * Where the current step stands.
     *
     * @param number of the attempt, from 1; every sending counts
     * @param failures attempts that failed
     * @param unknowns attempts nobody knew the outcome of
     * @param startedAt when this attempt began
     */
    public record Attempt(int number, int failures, int unknowns, @Nullable Instant startedAt) {
        static final Attempt NONE = new Attempt(0, 0, 0, null);

        Attempt next(Instant now) {
            return new Attempt(number + 1, failures, unknowns, now);
        }

        Attempt failed() {
            return new Attempt(number, failures + 1, unknowns, startedAt);
        }

        Attempt unknown() {
            return new Attempt(number, failures, unknowns + 1, startedAt);
        }
    }

    /**
     * A question to people before a step.
     *
     * @param asked how often people were asked before this step
     * @param grantedUntil until when the answer holds; null before it
     */
    public record Gate(
            String stepId, Approval approval, int asked, @Nullable Instant grantedUntil) {}

    /** What is still to be undone, the next first, and why. */
    public record Undoing(List<String> todo, String because) {}

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
        var steps =
                plan.steps().stream()
                        .map(s ->
                                new Run.Step(
                                        s.id(),
                                        s.step().uses(),
                                        StepStatus.PENDING,
                                        s.effect(),
                                        0,
                                        null,
                                        null,
                                        null))
                        .toList();
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
                        steps,
                        null,
                        reason,
                        List.of(),
                        order.route(),
                        now,
                        null,
                        null);
        return new RunState(
                run,
                order.lockHeld() ? Phase.READY : Phase.QUEUED,
                0,
                Map.of(),
                List.of(),
                Attempt.NONE,
                null,
                List.of(),
                List.of(),
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
                0,
                Map.of(),
                List.of(),
                Attempt.NONE,
                null,
                List.of(),
                List.of(),
                null,
                null,
                new WorkClock(Duration.ZERO, null),
                null);
    }
}
