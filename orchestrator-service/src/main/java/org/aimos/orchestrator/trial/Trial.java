package org.aimos.orchestrator.trial;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.run.Command;
import org.aimos.orchestrator.run.Moment;
import org.aimos.orchestrator.run.Phase;
import org.aimos.orchestrator.run.RunMachine;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.run.Signal.GuideAnswered.Outcome;
import org.aimos.orchestrator.trial.Mocks.Answer;
import org.aimos.resources.PlaybookCase;
import org.aimos.resources.Scope;
import org.aimos.resources.TargetSpec;

/** One run of a plan in a world that is made of mocks; time passes only where the run waits. */
final class Trial {
    private static final int LONGEST = 20_000;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Plan plan;
    private final PlaybookCase.Given given;
    private final Expressions expressions;
    private final Mocks mocks;
    private final Telling telling;
    private final Deque<Command> commands = new ArrayDeque<>();
    private final List<String> effects = new ArrayList<>();
    private final Set<String> missing = new HashSet<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private RunState state;
    private Instant now = NOON;

    /**
     * @param targets the target of a name, empty when there is none
     */
    Trial(
            Plan plan,
            PlaybookCase.Given given,
            Expressions expressions,
            Function<String, Optional<TargetSpec>> targets) {
        this.plan = plan.with(plan.order().withLockHeld(true));
        this.given = given;
        this.expressions = expressions;
        this.mocks = new Mocks(given.mocks());
        this.telling = new Telling(this.plan, expressions, targets);
        this.state = RunState.admitted(this.plan, "tried", now);
    }

    /**
     * How it went.
     *
     * @param effects what would have happened, in order; {@code undo:PATH} for what is taken back
     * @param missing what was asked for and has no mock
     * @param told what each action was told the last time
     */
    record Ended(
            Run run,
            List<String> effects,
            Set<String> missing,
            Map<String, Map<String, Object>> told) {}

    Ended live() {
        signal(new Signal.Started());
        signal(new Signal.LeaseTaken());
        for (var i = 0; i < LONGEST && state.phase() != Phase.ENDED && missing.isEmpty(); i++) {
            if (!commands.isEmpty()) {
                carryOut(commands.poll());
            } else if (!people()) {
                var wakeAt = state.wakeAt();
                if (wakeAt == null) {
                    throw new IllegalStateException("nothing can happen any more");
                }
                now = now.isBefore(wakeAt) ? wakeAt : now;
                signal(new Signal.Tick());
            }
        }
        return new Ended(state.run(), List.copyOf(effects), Set.copyOf(missing), telling.told());
    }

    private void signal(Signal signal) {
        var moment = new Moment(now, this::id, expressions);
        var transition = RunMachine.apply(state, signal, plan, moment);
        state = transition.state();
        commands.addAll(transition.commands());
    }

    private String id() {
        return "approval-" + ids.merge("approval", 1, Integer::sum);
    }

    private void carryOut(Command command) {
        switch (command) {
            case Command.ExecuteStep c -> execute(c);
            case Command.RereadStep c -> reread(c);
            case Command.VerifyStep c -> verify(c);
            case Command.LookForEffect c -> throw new IllegalStateException("no worker is lost");
            case Command.UndoStep c -> undo(c);
            case Command.EnterCall c -> signal(new Signal.CallEntered(c.path(), c.attempt()));
            case Command.AskApproval _, Command.CloseApproval _, Command.TakeLock _ -> {}
            case Command.Interrupt c ->
                    commands.removeIf(o ->
                            o instanceof Command.ExecuteStep e && e.stepId().equals(c.stepId()));
        }
    }

    private void execute(Command.ExecuteStep c) {
        var act = plan.act(c.stepId());
        var refused = refusal(c.stepId(), c.stepId(), act.uses(), act.step().with());
        if (refused.isPresent()) {
            signal(new Signal.StepFailed(c.stepId(), c.attempt(), refused.get(), false));
            return;
        }
        var answer = mocks.next(c.stepId());
        if (answer.isEmpty() && act.uses().equals("wait")) {
            signal(new Signal.StepSucceeded(c.stepId(), c.attempt(), Map.of("ok", true), "waited"));
        } else if (answer.isEmpty()) {
            missing.add(c.stepId() + " (" + act.uses() + ")");
        } else {
            answered(c, answer.get());
        }
    }

    private Optional<String> refusal(
            String as, String path, String uses, Map<String, Object> with) {
        return telling.refusal(as, path, uses, with, plan.variables(path, state.known()));
    }

    private void answered(Command.ExecuteStep c, Answer answer) {
        if (c.effect() && !(answer instanceof Answer.Fails)) {
            effects.add(c.stepId());
        }
        signal(
                switch (answer) {
                    case Answer.Gives a ->
                            new Signal.StepSucceeded(c.stepId(), c.attempt(), a.output(), "mocked");
                    case Answer.Fails a ->
                            new Signal.StepFailed(
                                    c.stepId(), c.attempt(), a.reason(), a.error(), a.retryable());
                    case Answer.Unknown a ->
                            new Signal.StepUnknown(c.stepId(), c.attempt(), a.reason());
                });
    }

    private void reread(Command.RereadStep c) {
        signal(
                switch (mocks.next(c.stepId()).orElse(new Answer.Gives(Map.of("ok", true)))) {
                    case Answer.Gives a ->
                            new Signal.StepSucceeded(c.stepId(), 0, a.output(), "mocked");
                    case Answer.Fails a -> new Signal.StepFailed(c.stepId(), 0, a.reason(), false);
                    case Answer.Unknown a ->
                            new Signal.StepFailed(c.stepId(), 0, a.reason(), false);
                });
    }

    /** Without a mock a check holds. */
    private void verify(Command.VerifyStep c) {
        var verify = Objects.requireNonNull(plan.act(c.stepId()).step().verify());
        var as = c.stepId() + ".verify";
        var refused = refusal(as, c.stepId(), verify.uses(), verify.with());
        var holds = refused.isEmpty() && holds(c.stepId(), verify.until(), mocks.next(as));
        if (!holds) {
            now = now.plus(c.within());
        }
        signal(new Signal.Verified(c.stepId(), c.attempt(), holds, refused.orElse("mocked")));
    }

    private boolean holds(String path, String until, Optional<Answer> answer) {
        if (!(answer.orElse(null) instanceof Answer.Gives gives)) {
            return answer.isEmpty();
        }
        var seen = new HashMap<>(plan.variables(path, state.known()));
        seen.put("result", gives.output());
        try {
            return expressions.holds(until, Scope.UNTIL, seen);
        } catch (ExpressionException untold) {
            return false;
        }
    }

    /** Without a mock an undo works. */
    private void undo(Command.UndoStep c) {
        var undo = Objects.requireNonNull(plan.act(c.stepId()).step().undo());
        var as = c.stepId() + ".undo";
        var refused = refusal(as, c.stepId(), undo.uses(), undo.with());
        if (refused.isPresent()) {
            signal(new Signal.UndoFailed(c.stepId(), c.attempt(), refused.get(), false));
            return;
        }
        signal(
                switch (mocks.next(as).orElse(new Answer.Gives(Map.of()))) {
                    case Answer.Gives _ -> {
                        effects.add("undo:" + c.stepId());
                        yield new Signal.StepUndone(c.stepId(), c.attempt(), "mocked");
                    }
                    case Answer.Fails a ->
                            new Signal.UndoFailed(
                                    c.stepId(), c.attempt(), a.reason(), a.retryable());
                    case Answer.Unknown a ->
                            new Signal.UndoFailed(
                                    c.stepId(),
                                    c.attempt(),
                                    "nobody knows whether it was undone: " + a.reason(),
                                    plan.act(c.stepId()).undoRepeatable());
                });
    }

    /** True when people did something. A question that the case does not name is granted. */
    private boolean people() {
        var gate = state.gate();
        if (state.run().status() == RunStatus.AWAITING_APPROVAL && gate != null) {
            var word = given.people().getOrDefault(gate.stepId(), "granted");
            if (word.equals("silent")) {
                return false;
            }
            var granted = word.equals("granted");
            signal(new Signal.Answered(gate.approval().id(), granted, "bob", "tried", now));
            return true;
        }
        for (var row : List.copyOf(state.run().steps())) {
            if (row.guide() != null && row.status() == StepStatus.RUNNING && item(row)) {
                return true;
            }
        }
        return false;
    }

    private boolean item(Run.Step guide) {
        for (var item : Objects.requireNonNull(guide.guide()).items()) {
            var path = guide.id() + "." + item.id();
            var word = given.people().get(path);
            var pending =
                    state.run().steps().stream()
                            .anyMatch(s -> s.id().equals(path) && s.status() == StepStatus.PENDING);
            if (word != null && pending) {
                var before = state;
                signal(
                        switch (word) {
                            case "do" -> new Signal.GuideAsked(guide.id(), path, "bob");
                            case "done" -> said(guide, path, Outcome.DONE);
                            case "skipped" -> said(guide, path, Outcome.SKIPPED);
                            default -> said(guide, path, Outcome.FAILED);
                        });
                if (!state.equals(before)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Signal said(Run.Step guide, String path, Outcome outcome) {
        return new Signal.GuideAnswered(guide.id(), path, outcome, "bob", "tried");
    }
}
