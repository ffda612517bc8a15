package org.aimos.orchestrator.worker;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.orchestrator.guard.Dispatch;
import org.aimos.orchestrator.guard.Extent;
import org.aimos.orchestrator.kill.Scopes;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.Known;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.run.Command;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.run.Transition;
import org.aimos.orchestrator.worker.Change.Intent;
import org.aimos.orchestrator.worker.Change.Outcome;
import org.jspecify.annotations.Nullable;

/** What is written down about effects: the intent before, the outcome after. */
final class Entries {
    private static final String DO = "do";
    private static final String UNDO = "undo";

    private Entries() {}

    /** What these commands commit to: one intent for each effect that begins. */
    static List<Intent> intents(Plan plan, List<Command> commands) {
        var intents = new ArrayList<Intent>();
        for (var command : commands) {
            if (command instanceof Command.ExecuteStep c && c.effect()) {
                var uses = plan.act(c.stepId()).uses();
                intents.add(intent(plan, c.stepId(), DO, c.attempt(), uses));
            }
            if (command instanceof Command.UndoStep c) {
                var undo = Objects.requireNonNull(plan.act(c.stepId()).step().undo());
                intents.add(intent(plan, c.stepId(), UNDO, c.attempt(), undo.uses()));
            }
        }
        return intents;
    }

    /**
     * How far the run reaches with the effects that begin, its steps and the items that people let
     * it do together; null when none begins. Taking back reaches no further than what it takes
     * back.
     */
    static @Nullable Dispatch dispatch(Plan plan, Transition transition, Expressions expressions) {
        var known = transition.state().known();
        var beginning =
                transition.commands().stream()
                        .filter(c -> c instanceof Command.ExecuteStep e && e.effect())
                        .map(c -> ((Command.ExecuteStep) c).stepId())
                        .toList();
        if (beginning.isEmpty()) {
            return null;
        }
        var extent = Extent.of(plan, known, expressions);
        var counted = new LinkedHashSet<>(transition.state().wanted());
        counted.removeIf(path -> !plan.act(path).effect());
        counted.addAll(beginning);
        for (var path : counted) {
            extent.include(plan.act(path), told(plan, path, known, expressions));
        }
        return Dispatch.of(plan, known, extent);
    }

    /** What cannot be filled in fails when the step is carried out. */
    private static Map<String, Object> told(
            Plan plan, String path, Known known, Expressions expressions) {
        try {
            return expressions.render(plan.act(path).step().with(), plan.variables(path, known));
        } catch (ExpressionException later) {
            return Map.of();
        }
    }

    /** What this signal says about an effect; null when it is about none. */
    static @Nullable Outcome outcome(Plan plan, Signal signal) {
        return switch (signal) {
            case Signal.StepSucceeded s when plan.act(s.stepId()).effect() ->
                    new Outcome(s.stepId(), DO, s.attempt(), "done", s.summary());
            case Signal.StepFailed s when plan.act(s.stepId()).effect() ->
                    new Outcome(s.stepId(), DO, s.attempt(), "failed", s.reason());
            case Signal.StepUnknown s when plan.act(s.stepId()).effect() ->
                    new Outcome(s.stepId(), DO, s.attempt(), "unknown", s.reason());
            case Signal.StepUndone s ->
                    new Outcome(s.stepId(), UNDO, s.attempt(), "done", s.summary());
            case Signal.UndoFailed s ->
                    new Outcome(s.stepId(), UNDO, s.attempt(), "failed", s.reason());
            case Signal _ -> null;
        };
    }

    private static Intent intent(Plan plan, String stepId, String part, int attempt, String uses) {
        return new Intent(
                stepId,
                part,
                attempt,
                uses,
                StepRunner.key(plan.order().runId(), stepId, part),
                Scopes.of(plan.order(), plan.act(stepId).playbook(), uses));
    }
}
