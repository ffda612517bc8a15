package org.aimos.orchestrator.worker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.aimos.orchestrator.action.Deadline;
import org.aimos.orchestrator.action.Result;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.run.Command;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.run.Signal;
import org.aimos.resources.Scope;
import org.aimos.resources.Step;

/** Carries out what the machine commands about a step, and says what came of it as a signal. */
public final class StepRunner {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Caller caller;
    private final Expressions expressions;

    public StepRunner(Caller caller, Expressions expressions) {
        this.caller = caller;
        this.expressions = expressions;
    }

    /** The idempotency key of a step, or of its undo: the same for every attempt and worker. */
    static String key(String runId, String stepId, String part) {
        var name = "aimos/" + runId + "/" + stepId + "/" + part;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    Signal execute(Command.ExecuteStep c, Leased run, RunState state, BooleanSupplier cancelled)
            throws InterruptedException {
        var wanted = wanted(run, state, c.stepId(), c.within(), cancelled);
        return said(c.stepId(), c.attempt(), caller.call(wanted));
    }

    /** Asks the action of a step whether a call that nobody heard of was carried out. */
    Signal lookFor(Command.LookForEffect c, Leased run, RunState state)
            throws InterruptedException {
        var wanted = wanted(run, state, c.stepId(), c.within(), () -> false);
        return said(c.stepId(), c.attempt(), caller.lookFor(wanted));
    }

    private static Signal said(String path, int attempt, Result result) {
        return switch (result) {
            case Result.Done r -> new Signal.StepSucceeded(path, attempt, r.output(), r.summary());
            case Result.Failed r ->
                    new Signal.StepFailed(path, attempt, r.reason(), r.error(), r.retryable());
            case Result.Unknown r -> new Signal.StepUnknown(path, attempt, r.reason());
        };
    }

    Signal reread(Command.RereadStep c, Leased run, RunState state, BooleanSupplier cancelled)
            throws InterruptedException {
        return switch (caller.call(wanted(run, state, c.stepId(), c.within(), cancelled))) {
            case Result.Done r -> new Signal.StepSucceeded(c.stepId(), 0, r.output(), r.summary());
            case Result.Failed r -> new Signal.StepFailed(c.stepId(), 0, r.reason(), false);
            case Result.Unknown r -> new Signal.StepFailed(c.stepId(), 0, r.reason(), false);
        };
    }

    Signal undo(Command.UndoStep c, Leased run, RunState state, BooleanSupplier cancelled)
            throws InterruptedException {
        var planned = run.plan().act(c.stepId());
        var undo = Objects.requireNonNull(planned.step().undo());
        var wanted =
                new Caller.Wanted(
                        run.plan(),
                        run.owner(),
                        c.stepId(),
                        undo.uses(),
                        undo.with(),
                        run.plan().variables(c.stepId(), state.known()),
                        key(state.run().id(), c.stepId(), "undo"),
                        c.within(),
                        cancelled);
        return switch (caller.call(wanted)) {
            case Result.Done r -> new Signal.StepUndone(c.stepId(), c.attempt(), r.summary());
            case Result.Failed r ->
                    new Signal.UndoFailed(c.stepId(), c.attempt(), r.reason(), r.retryable());
            case Result.Unknown r ->
                    new Signal.UndoFailed(
                            c.stepId(),
                            c.attempt(),
                            "nobody knows whether it was undone: " + r.reason(),
                            planned.undoRepeatable());
        };
    }

    /** Asks the check until it holds or its time is up; at least once. */
    Signal verify(Command.VerifyStep c, Leased run, RunState state, BooleanSupplier cancelled)
            throws InterruptedException {
        var verify = Objects.requireNonNull(run.plan().act(c.stepId()).step().verify());
        var deadline = Deadline.in(c.within().compareTo(SHORTEST) < 0 ? SHORTEST : c.within());
        while (true) {
            var look = look(c.stepId(), verify, run, state, deadline, cancelled);
            var left = deadline.left();
            if (look.holds() || left.compareTo(verify.every()) <= 0 || cancelled.getAsBoolean()) {
                return new Signal.Verified(
                        c.stepId(), c.attempt(), look.holds(), look.detail(), look.output());
            }
            Thread.sleep(verify.every());
        }
    }

    /**
     * What one look at a target gave.
     *
     * @param holds whether the check of the step came true
     * @param output what was read; empty when nothing was
     */
    public record Look(boolean holds, String detail, Map<String, Object> output) {}

    /**
     * Asks the check of a step once.
     *
     * @throws InterruptedException when nobody wants to know any more
     */
    public Look look(String path, Leased run, RunState state) throws InterruptedException {
        var step = run.plan().act(path).step();
        var verify = Objects.requireNonNull(step.verify());
        return look(path, verify, run, state, Deadline.in(step.patience()), () -> false);
    }

    private Look look(
            String path,
            Step.Verify verify,
            Leased run,
            RunState state,
            Deadline deadline,
            BooleanSupplier cancelled)
            throws InterruptedException {
        var variables = run.plan().variables(path, state.known());
        var wanted =
                new Caller.Wanted(
                        run.plan(),
                        run.owner(),
                        path,
                        verify.uses(),
                        verify.with(),
                        variables,
                        key(state.run().id(), path, "verify"),
                        deadline.left().isZero() ? SHORTEST : deadline.left(),
                        cancelled);
        return switch (caller.call(wanted)) {
            case Result.Done r -> {
                var seen = new LinkedHashMap<String, Object>(variables);
                seen.put("result", r.output());
                yield new Look(holds(verify.until(), seen), r.summary(), r.output());
            }
            case Result.Failed r -> new Look(false, r.reason(), Map.of());
            case Result.Unknown r -> new Look(false, r.reason(), Map.of());
        };
    }

    private boolean holds(String until, Map<String, Object> variables) {
        try {
            return expressions.holds(until, Scope.UNTIL, variables);
        } catch (ExpressionException untold) {
            return false;
        }
    }

    private static Caller.Wanted wanted(
            Leased run, RunState state, String path, Duration within, BooleanSupplier cancelled) {
        var act = run.plan().act(path);
        return new Caller.Wanted(
                run.plan(),
                run.owner(),
                path,
                act.uses(),
                act.step().with(),
                run.plan().variables(path, state.known()),
                key(state.run().id(), path, "do"),
                within,
                cancelled);
    }
}
