package org.aimos.orchestrator.run;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The life of a run. A signal that does not fit where the run stands, be it late, doubled or meant
 * for an earlier attempt, changes nothing.
 */
public final class RunMachine {
    private static final String LEFT = "see which steps were carried out, and go on by hand";

    private RunMachine() {}

    /** What this signal leads to. */
    public static Transition apply(RunState state, Signal signal, Plan plan, Moment moment) {
        if (state.phase() == Phase.ENDED) {
            return Transition.none(state);
        }
        var turn = new Turn(state, plan, moment);
        var fits =
                switch (signal) {
                    case Signal.Started _ -> started(turn);
                    case Signal.LeaseTaken _ -> Resuming.leaseTaken(turn);
                    case Signal.Tick _ -> Resuming.tick(turn);
                    case Signal.LockTaken _ -> Resuming.lockTaken(turn);
                    case Signal.StepSucceeded s -> Results.succeeded(turn, s);
                    case Signal.StepFailed s -> Results.failed(turn, s);
                    case Signal.StepUnknown s -> Results.unknown(turn, s);
                    case Signal.Verified s -> Results.verified(turn, s);
                    case Signal.CallEntered s -> Entering.entered(turn, s);
                    case Signal.CallRefused s -> Entering.refused(turn, s);
                    case Signal.CallWaits s -> Entering.waits(turn, s);
                    case Signal.StepUndone s -> Undoings.undone(turn, s);
                    case Signal.UndoFailed s -> Undoings.failed(turn, s);
                    case Signal.Answered s -> Gates.answered(turn, s);
                    case Signal.Agreed s -> Gates.agreed(turn, s);
                    case Signal.GuideAnswered s -> Guides.answered(turn, s);
                    case Signal.GuideAsked s -> Guides.asked(turn, s);
                    case Signal.IncidentOver s -> Stops.incidentOver(turn, s);
                    case Signal.IncidentTaken s -> Stops.incidentTaken(turn, s);
                    case Signal.Cancelled s -> Stops.cancelled(turn, s);
                    case Signal.Killed s -> Stops.killed(turn, s);
                    case Signal.Braked s -> Stops.braked(turn, s);
                };
        return fits ? turn.done() : Transition.none(state);
    }

    /**
     * A run that ends before it begins, so that somebody knows why nothing was done.
     *
     * @param reason one sentence that says why
     */
    public static RunFact.Finished notStarted(Order order, String reason, Instant now) {
        return new RunFact.Finished(
                new Run(
                        order.runId(),
                        1,
                        order.incidentId(),
                        order.decisionId(),
                        order.playbook(),
                        RunStatus.NOT_STARTED,
                        order.requestedBy(),
                        order.inputs(),
                        List.of(),
                        null,
                        reason,
                        List.of(),
                        order.route(),
                        now,
                        null,
                        now));
    }

    /**
     * Ends a run that nobody can go on with, because what it was planned with can no longer be
     * read.
     *
     * @param reason one sentence that says why
     */
    public static Transition giveUp(RunState state, String reason, Instant now) {
        var run = state.run();
        return givenUp(
                new Run(
                        run.id(),
                        run.version() + 1,
                        run.incidentId(),
                        run.decisionId(),
                        run.playbook(),
                        RunStatus.HANDED_OVER,
                        run.requestedBy(),
                        run.inputs(),
                        run.steps(),
                        withdrawn(run.approval(), reason, now),
                        reason,
                        left(Standing.of(state)),
                        run.route(),
                        run.startedAt(),
                        run.firstIntentAt(),
                        now,
                        run.outputs(),
                        run.undoes()));
    }

    /**
     * Ends a run of which nothing can be read but what was asked for.
     *
     * @param version the last one that was told
     * @param standing what is known of its effects
     */
    public static Transition giveUp(
            Order order,
            long version,
            Instant startedAt,
            List<Standing> standing,
            String reason,
            Instant now) {
        return givenUp(
                new Run(
                        order.runId(),
                        version + 1,
                        order.incidentId(),
                        order.decisionId(),
                        order.playbook(),
                        RunStatus.HANDED_OVER,
                        order.requestedBy(),
                        order.inputs(),
                        List.of(),
                        null,
                        reason,
                        left(standing),
                        order.route(),
                        startedAt,
                        null,
                        now,
                        null,
                        order.reversal() == null ? null : order.reversal().runId()));
    }

    private static List<String> left(List<Standing> standing) {
        return Stream.concat(Stream.of(LEFT), standing.stream().map(Standing::sentence)).toList();
    }

    /** A question that nobody needs to answer any more. */
    private static @Nullable Approval withdrawn(
            @Nullable Approval asked, String reason, Instant now) {
        return asked == null || asked.status() != ApprovalStatus.ASKED
                ? asked
                : asked.closed(ApprovalStatus.WITHDRAWN, null, now, reason);
    }

    private static Transition givenUp(Run over) {
        return new Transition(
                true, RunState.ended(over), List.of(new RunFact.Finished(over)), List.of(), true);
    }

    private static boolean started(Turn turn) {
        if (turn.run().version() > 0) {
            return false;
        }
        turn.say(RunFact.Started::new);
        return true;
    }
}
