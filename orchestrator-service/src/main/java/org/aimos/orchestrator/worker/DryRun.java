package org.aimos.orchestrator.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.aimos.events.Approval;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.run.Command;
import org.aimos.orchestrator.run.Moment;
import org.aimos.orchestrator.run.Phase;
import org.aimos.orchestrator.run.RunMachine;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.run.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Lives a run up to the point where people would be asked before its first effect: reads are done,
 * nothing is kept and nothing is changed. The plan must have a gate.
 */
public final class DryRun {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final StepRunner steps;
    private final Expressions expressions;

    public DryRun(StepRunner steps, Expressions expressions) {
        this.steps = steps;
        this.expressions = expressions;
    }

    /**
     * What was seen.
     *
     * @param steps as they stand when people would be asked, or at the end
     * @param results what was read, by path
     * @param plan what would be done, a line a step; empty when nothing would
     * @param outcome in one sentence
     */
    public record Shown(
            List<Run.Step> steps,
            Map<String, Map<String, Object>> results,
            List<String> plan,
            String outcome) {}

    /**
     * Looks, on the thread of the caller.
     *
     * @throws InterruptedException when nobody wants to know any more
     */
    public Shown look(Leased run, Instant begin) throws InterruptedException {
        if (run.plan().order().gate() == null) {
            throw new IllegalArgumentException("a dry run needs a gate before its first effect");
        }
        var life = new Life(run, begin);
        var until = System.nanoTime() + LONGEST.toNanos();
        life.signal(new Signal.LeaseTaken());
        while (life.goesOn() && System.nanoTime() < until) {
            life.next();
        }
        return life.shown();
    }

    private final class Life {
        private final Leased run;
        private final Deque<Command> commands = new ArrayDeque<>();
        private RunState state;
        private Instant now;

        Life(Leased run, Instant begin) {
            this.run = run;
            this.state = run.state();
            this.now = begin;
        }

        void signal(Signal signal) {
            var moment = new Moment(now, () -> "dry-run", expressions);
            var transition = RunMachine.apply(state, signal, run.plan(), moment);
            state = transition.state();
            commands.addAll(transition.commands());
        }

        boolean goesOn() {
            var waits = commands.isEmpty() && state.strands().isEmpty();
            return state.phase() == Phase.WORKING && !waits;
        }

        void next() throws InterruptedException {
            switch (commands.poll()) {
                case Command.ExecuteStep c when !c.effect() ->
                        signal(steps.execute(c, run, state, () -> false));
                case Command.VerifyStep c -> signal(steps.verify(c, run, state, () -> false));
                case Command.EnterCall c -> signal(new Signal.CallEntered(c.path(), c.attempt()));
                case Command.Interrupt c ->
                        commands.removeIf(o ->
                                o instanceof Command.ExecuteStep e
                                        && e.stepId().equals(c.stepId()));
                case null -> {
                    var wakeAt = state.wakeAt();
                    now = wakeAt == null ? now : wakeAt;
                    signal(new Signal.Tick());
                }
                case Command c -> throw new IllegalStateException("not in a dry run: " + c);
            }
        }

        Shown shown() {
            var asked = state.run().approval();
            return new Shown(
                    state.run().steps(),
                    state.known().outputs(),
                    asked == null ? List.of() : asked.plan(),
                    outcome(asked));
        }

        private String outcome(@Nullable Approval asked) {
            if (asked != null) {
                return "it would ask: " + asked.question();
            }
            if (state.run().status() == RunStatus.RUNNING) {
                return state.run().reason();
            }
            return "it would end as " + state.run().status().word() + ": " + state.run().reason();
        }
    }
}
