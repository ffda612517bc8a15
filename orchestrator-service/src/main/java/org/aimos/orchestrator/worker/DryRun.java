package org.aimos.orchestrator.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.events.Approval;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.guard.Dispatch;
import org.aimos.orchestrator.guard.Entrance;
import org.aimos.orchestrator.guard.Extent;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Order;
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
    private final Guards guards;

    public DryRun(StepRunner steps, Expressions expressions, Guards guards) {
        this.steps = steps;
        this.expressions = expressions;
        this.guards = guards;
    }

    /** What would stand against a run on its way; asking changes nothing. */
    public interface Guards {
        /**
         * Why a called playbook would not begin now; empty when it would.
         *
         * @param before calls of the same run that have begun
         */
        Optional<String> against(Order order, Entrance call, List<Entrance> before);

        /** Why effects that reach that far would not begin now; empty when they would. */
        Optional<String> against(Dispatch dispatch);
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
        private final List<Entrance> begun = new ArrayList<>();
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
                case Command.EnterCall c -> enter(c);
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

        private void enter(Command.EnterCall c) {
            var against = guards.against(run.plan().order(), c.entrance(), begun);
            if (against.isPresent()) {
                signal(new Signal.CallRefused(c.path(), c.attempt(), against.get()));
            } else {
                begun.add(c.entrance());
                signal(new Signal.CallEntered(c.path(), c.attempt()));
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
                var known = state.known();
                var extent = Extent.of(run.plan(), known, expressions);
                return guards.against(Dispatch.of(run.plan(), known, extent))
                        .map(why -> "its effects would be refused: " + why)
                        .orElse("it would ask: " + asked.question());
            }
            if (state.run().status() == RunStatus.RUNNING) {
                return state.run().reason();
            }
            return "it would end as " + state.run().status().word() + ": " + state.run().reason();
        }
    }
}
