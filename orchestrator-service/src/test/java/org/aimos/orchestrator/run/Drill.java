package org.aimos.orchestrator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Plans;

/** A run put through its paces: feeds signals, remembers what was said and asked for. */
final class Drill {
    final Plan plan;
    final List<RunFact> facts = new ArrayList<>();
    final List<Command> commands = new ArrayList<>();
    Instant now = Plans.NOON;
    RunState state;
    private int id;
    private boolean entersByHand;

    Drill(Plan plan) {
        this.plan = plan;
        this.state = RunState.admitted(plan, "decided", now);
    }

    static Drill started(Plan plan) {
        return new Drill(plan).signal(new Signal.Started()).signal(new Signal.LeaseTaken());
    }

    Drill signal(Signal signal) {
        var moment = new Moment(now, () -> "approval-" + ++id, Plans.EXPRESSIONS);
        var transition = RunMachine.apply(state, signal, plan, moment);
        state = transition.state();
        facts.addAll(transition.facts());
        commands.clear();
        commands.addAll(transition.commands());
        return entersByHand ? this : enter();
    }

    /** From now on a call begins only when the test says so. */
    Drill byHand() {
        entersByHand = true;
        return this;
    }

    private Drill enter() {
        for (var command : List.copyOf(commands)) {
            if (command instanceof Command.EnterCall c) {
                commands.remove(c);
                var others = List.copyOf(commands);
                signal(new Signal.CallEntered(c.path(), c.attempt()));
                commands.addAll(0, others);
            }
        }
        return this;
    }

    Drill succeed() {
        return succeed(Map.of("ok", true));
    }

    Drill succeed(Map<String, Object> output) {
        return succeed(commands.getFirst(), output);
    }

    Drill succeed(Command command) {
        return succeed(command, Map.of("ok", true));
    }

    private Drill succeed(Command command, Map<String, Object> output) {
        return switch (command) {
            case Command.ExecuteStep c ->
                    signal(new Signal.StepSucceeded(c.stepId(), c.attempt(), output, "fine"));
            case Command.LookForEffect c ->
                    signal(new Signal.StepSucceeded(c.stepId(), c.attempt(), output, "seen"));
            case Command.RereadStep c ->
                    signal(new Signal.StepSucceeded(c.stepId(), 0, output, "fine"));
            case Command.VerifyStep c ->
                    signal(new Signal.Verified(c.stepId(), c.attempt(), true, "ok"));
            case Command.UndoStep c ->
                    signal(new Signal.StepUndone(c.stepId(), c.attempt(), "taken back"));
            case Command other -> throw new AssertionError("nothing to carry out: " + other);
        };
    }

    Drill fail(boolean retryable) {
        return switch (commands.getFirst()) {
            case Command.ExecuteStep c ->
                    signal(new Signal.StepFailed(c.stepId(), c.attempt(), "no", retryable));
            case Command.LookForEffect c ->
                    signal(new Signal.StepFailed(c.stepId(), c.attempt(), "not there", retryable));
            case Command.VerifyStep c ->
                    signal(new Signal.Verified(c.stepId(), c.attempt(), false, "not yet"));
            case Command.UndoStep c ->
                    signal(new Signal.UndoFailed(c.stepId(), c.attempt(), "no", retryable));
            case Command other -> throw new AssertionError("nothing to fail: " + other);
        };
    }

    Drill unknown() {
        if (commands.getFirst() instanceof Command.ExecuteStep c) {
            return signal(new Signal.StepUnknown(c.stepId(), c.attempt(), "no answer"));
        }
        if (commands.getFirst() instanceof Command.LookForEffect c) {
            return signal(new Signal.StepUnknown(c.stepId(), c.attempt(), "nobody can tell"));
        }
        throw new AssertionError("nothing under way");
    }

    Drill answer(boolean granted) {
        var gate = java.util.Objects.requireNonNull(state.gate());
        return signal(new Signal.Answered(gate.approval().id(), granted, "bob", "because", now));
    }

    Drill waits(Duration time) {
        now = now.plus(time);
        return signal(new Signal.Tick());
    }

    Strand.Doing doing(String path) {
        return state.strands().stream()
                .filter(s -> s.path().equals(path))
                .map(Strand::doing)
                .findFirst()
                .orElseThrow();
    }

    /** The command about this step. */
    Command about(String path) {
        return commands.stream()
                .filter(c -> path.equals(pathOf(c)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + path + ": " + commands));
    }

    static String pathOf(Command command) {
        return switch (command) {
            case Command.ExecuteStep c -> c.stepId();
            case Command.RereadStep c -> c.stepId();
            case Command.VerifyStep c -> c.stepId();
            case Command.LookForEffect c -> c.stepId();
            case Command.UndoStep c -> c.stepId();
            case Command.Interrupt c -> c.stepId();
            case Command.EnterCall c -> c.path();
            case Command.AskApproval _, Command.CloseApproval _, Command.TakeLock _ -> "";
        };
    }

    /** What is under way at these paths succeeds, one after the other. */
    Drill done(String... paths) {
        for (var path : paths) {
            signal(new Signal.StepSucceeded(path, number(path), Map.of("ok", true), "fine"));
        }
        return this;
    }

    Drill failed(String path) {
        return signal(new Signal.StepFailed(path, number(path), "no", false));
    }

    int number(String path) {
        return state.strands().stream()
                .filter(s -> s.path().equals(path))
                .map(Strand::number)
                .findFirst()
                .orElse(0);
    }

    /** Paths of what is under way. */
    List<String> underWay() {
        return state.strands().stream().map(Strand::path).toList();
    }

    RunStatus status() {
        return state.run().status();
    }

    StepStatus step(String id) {
        return state.run().steps().stream()
                .filter(s -> s.id().equals(id))
                .map(Run.Step::status)
                .findFirst()
                .orElseThrow();
    }

    Command command() {
        if (commands.size() != 1) {
            throw new AssertionError(commands + " in " + state.phase());
        }
        return commands.getFirst();
    }
}
