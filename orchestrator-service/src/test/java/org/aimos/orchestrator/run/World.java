package org.aimos.orchestrator.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Plans;

/**
 * A run together with the world it acts on: what is in flight, what really happened there, what of
 * the state survives a crash. Every move keeps an eye on the promises.
 */
final class World {
    final Plan plan;
    RunState state;
    private RunState kept;
    private Instant now = Plans.NOON;
    private final Set<Command> flights = new LinkedHashSet<>();
    private final Map<String, Integer> happened = new LinkedHashMap<>();
    private final Set<String> standing = new LinkedHashSet<>();
    private final Set<String> unheard = new LinkedHashSet<>();
    private final Set<String> late = new LinkedHashSet<>();
    private final List<String> undone = new ArrayList<>();
    private Budget budget;
    private Signal last = new Signal.Tick();
    final List<String> trace;

    /** What may still go wrong. */
    record Budget(int crashes, int doubles, int stops, int flaws) {}

    /** All that makes two worlds the same. */
    record Snapshot(
            RunState state,
            RunState kept,
            Set<Command> flights,
            Map<String, Integer> happened,
            Set<String> standing,
            Set<String> unheard,
            Set<String> late,
            Budget budget) {}

    World(Plan plan, Budget budget) {
        this.plan = plan;
        this.budget = budget;
        this.trace = new ArrayList<>();
        this.state = RunState.admitted(plan, "decided", now);
        this.kept = state;
        signal(new Signal.Started());
        signal(new Signal.LeaseTaken());
    }

    private World(World other) {
        this.plan = other.plan;
        this.state = other.state;
        this.kept = other.kept;
        this.now = other.now;
        this.budget = other.budget;
        this.last = other.last;
        this.flights.addAll(other.flights);
        this.happened.putAll(other.happened);
        this.standing.addAll(other.standing);
        this.unheard.addAll(other.unheard);
        this.late.addAll(other.late);
        this.undone.addAll(other.undone);
        this.trace = new ArrayList<>(other.trace);
    }

    World copy() {
        return new World(this);
    }

    Snapshot snapshot() {
        return new Snapshot(
                state,
                kept,
                Set.copyOf(flights),
                Map.copyOf(happened),
                Set.copyOf(standing),
                Set.copyOf(unheard),
                Set.copyOf(late),
                budget);
    }

    boolean ended() {
        return state.phase() == Phase.ENDED;
    }

    /** Everything that could happen next. */
    List<Move> moves() {
        var moves = new ArrayList<Move>();
        for (var flight : flights) {
            moves.addAll(outcomes(flight));
        }
        if (state.wakeAt() != null) {
            moves.add(new Move("tick", w -> w.tick()));
        }
        if (state.phase() == Phase.ASKING) {
            moves.add(new Move("grant", w -> w.answer(true)));
            moves.add(new Move("refuse", w -> w.answer(false)));
        }
        if (budget.crashes() > 0) {
            moves.add(new Move("crash, nothing in flight arrives", w -> w.crash(Fate.LOST)));
            moves.add(new Move("crash, all in flight happens", w -> w.crash(Fate.HAPPENS)));
            if (flights.stream().anyMatch(this::mayBeLate)) {
                moves.add(new Move("crash, all in flight is frozen", w -> w.crash(Fate.FROZEN)));
            }
        }
        for (var path : late) {
            moves.add(new Move("what was frozen of " + path + " arrives", w -> w.thaw(path)));
        }
        if (budget.doubles() > 0) {
            moves.add(new Move("the last signal again", World::again));
        }
        if (budget.stops() > 0) {
            moves.add(new Move("kill", w -> w.stop(new Signal.Killed("all", "eve", "x"))));
            moves.add(new Move("take", w -> w.stop(new Signal.IncidentTaken("bob", "x"))));
            moves.add(new Move("recover", w -> w.stop(new Signal.IncidentOver(false, "x"))));
        }
        return moves;
    }

    /** A move with a name, so that a failing life can be told. */
    record Move(String name, java.util.function.Consumer<World> make) {
        void on(World world) {
            world.trace.add(name);
            make.accept(world);
        }
    }

    private List<Move> outcomes(Command flight) {
        var path = Drill.pathOf(flight);
        var moves = new ArrayList<Move>();
        moves.add(new Move(path + " works", w -> w.land(flight, true, false)));
        if (budget.flaws() > 0) {
            moves.add(new Move(path + " fails", w -> w.land(flight, false, false)));
            if (flight instanceof Command.VerifyStep c && !standing.contains(c.stepId())) {
                moves.add(new Move(path + " holds by chance", w -> w.chance(c)));
            }
            if (!(flight instanceof Command.RereadStep || flight instanceof Command.EnterCall)) {
                moves.add(new Move(path + " happens unheard", w -> w.land(flight, true, true)));
                moves.add(new Move(path + " is lost", w -> w.land(flight, false, true)));
            }
        }
        return moves;
    }

    private void land(Command flight, boolean works, boolean unheard) {
        flights.remove(flight);
        if (!works || unheard) {
            budget =
                    new Budget(
                            budget.crashes(), budget.doubles(), budget.stops(), budget.flaws() - 1);
        }
        signal(
                switch (flight) {
                    case Command.ExecuteStep c -> executed(c, works, unheard);
                    case Command.VerifyStep c -> {
                        var holds = works && !unheard && standing.contains(c.stepId());
                        yield new Signal.Verified(c.stepId(), c.attempt(), holds, "looked");
                    }
                    case Command.LookForEffect c -> lookedFor(c, works && !unheard);
                    case Command.UndoStep c -> undone(c, works, unheard);
                    case Command.RereadStep c ->
                            works
                                    ? new Signal.StepSucceeded(c.stepId(), 0, OK, "fine")
                                    : new Signal.StepFailed(c.stepId(), 0, "no", false);
                    case Command.EnterCall c ->
                            works
                                    ? new Signal.CallEntered(c.path(), c.attempt())
                                    : new Signal.CallRefused(c.path(), c.attempt(), "no");
                    case Command other -> throw new AssertionError(other);
                });
    }

    /** Somebody or something else made it so. */
    private void chance(Command.VerifyStep check) {
        flights.remove(check);
        budget = new Budget(budget.crashes(), budget.doubles(), budget.stops(), budget.flaws() - 1);
        standing.add(check.stepId());
        signal(new Signal.Verified(check.stepId(), check.attempt(), true, "looked"));
    }

    private static final Map<String, Object> OK = Map.of("ok", true);

    private Signal executed(Command.ExecuteStep c, boolean works, boolean unheard) {
        if (works && c.effect()) {
            happens(c.stepId(), !unheard);
        }
        if (unheard) {
            return new Signal.StepUnknown(c.stepId(), c.attempt(), "no answer");
        }
        return works
                ? new Signal.StepSucceeded(c.stepId(), c.attempt(), OK, "fine")
                : new Signal.StepFailed(c.stepId(), c.attempt(), "no", true);
    }

    /** What is found is heard of after all. */
    private Signal lookedFor(Command.LookForEffect c, boolean told) {
        if (told && happened.containsKey(c.stepId())) {
            unheard.remove(c.stepId());
            return new Signal.StepSucceeded(c.stepId(), c.attempt(), OK, "seen");
        }
        return new Signal.StepUnknown(c.stepId(), c.attempt(), "untold");
    }

    private Signal undone(Command.UndoStep c, boolean works, boolean unheard) {
        if (works) {
            standing.remove(c.stepId());
        }
        if (works && !unheard) {
            return new Signal.StepUndone(c.stepId(), c.attempt(), "back");
        }
        var repeatable = unheard ? plan.act(c.stepId()).undoRepeatable() : true;
        return new Signal.UndoFailed(c.stepId(), c.attempt(), "no", repeatable);
    }

    /**
     * The target counts; one that honours keys does nothing more under one that it knows. One that
     * does not must not be asked again after something happened there that nobody heard of.
     */
    private void happens(String path, boolean heard) {
        var keyed = plan.act(path).effectClass().repeatable();
        check(keyed || !unheard.contains(path), path + " happened twice");
        if (!heard) {
            unheard.add(path);
        }
        if (keyed && happened.containsKey(path)) {
            return;
        }
        happened.merge(path, 1, Integer::sum);
        standing.add(path);
    }

    /** What a frozen worker can still do to a target without keys is nobody's promise. */
    private boolean mayBeLate(Command flight) {
        return flight instanceof Command.ExecuteStep c
                && c.effect()
                && plan.act(c.stepId()).effectClass().repeatable();
    }

    private void thaw(String path) {
        late.remove(path);
        happens(path, false);
    }

    private void tick() {
        var wakeAt = Objects.requireNonNull(state.wakeAt());
        now = now.isBefore(wakeAt) ? wakeAt : now;
        signal(new Signal.Tick());
    }

    private void answer(boolean granted) {
        var id = Objects.requireNonNull(state.gate()).approval().id();
        signal(new Signal.Answered(id, granted, "bob", "because", now));
    }

    private void again() {
        budget = new Budget(budget.crashes(), budget.doubles() - 1, budget.stops(), budget.flaws());
        signal(last);
    }

    private void stop(Signal signal) {
        budget = new Budget(budget.crashes(), budget.doubles(), budget.stops() - 1, budget.flaws());
        signal(signal);
    }

    /** What becomes of the calls of a worker that is lost. */
    private enum Fate {
        LOST,
        HAPPENS,
        FROZEN
    }

    private void crash(Fate fate) {
        budget = new Budget(budget.crashes() - 1, budget.doubles(), budget.stops(), budget.flaws());
        for (var flight : flights) {
            if (fate == Fate.HAPPENS && flight instanceof Command.ExecuteStep c && c.effect()) {
                happens(c.stepId(), false);
            }
            if (fate == Fate.FROZEN && mayBeLate(flight)) {
                late.add(Drill.pathOf(flight));
            }
            if (fate != Fate.LOST && flight instanceof Command.UndoStep c) {
                standing.remove(c.stepId());
            }
        }
        flights.clear();
        state = kept;
        signal(new Signal.LeaseTaken());
    }

    private void signal(Signal signal) {
        last = signal;
        var before = state;
        var moment = new Moment(now, () -> "approval-" + trace.size(), Plans.EXPRESSIONS);
        var transition = RunMachine.apply(state, signal, plan, moment);
        state = transition.state();
        if (transition.durable()) {
            kept = state;
        }
        check(before.phase() != Phase.ENDED || !transition.changed(), "terminal is final");
        transition.commands().forEach(c -> command(c, transition));
        if (ended()) {
            end();
        }
    }

    private void command(Command command, Transition transition) {
        switch (command) {
            case Command.ExecuteStep c -> {
                if (c.effect()) {
                    check(transition.durable(), "no effect without a committed intent");
                    check(state.stop() == null, "nothing begins after a stop");
                    check(
                            plan.order().gate() == null || !state.cleared().isEmpty(),
                            "nothing before the gate");
                }
                flights.removeIf(f -> Drill.pathOf(f).equals(c.stepId()));
                flights.add(c);
            }
            case Command.UndoStep c -> {
                check(transition.durable(), "no undo without a committed intent");
                check(state.strands().isEmpty(), "nothing is undone while something is under way");
                if (undone.isEmpty() || !undone.getLast().equals(c.stepId())) {
                    undone.add(c.stepId());
                }
                var order = state.effected().reversed().stream().toList();
                check(order.subList(0, undone.size()).equals(undone), "undone in reverse order");
                flights.clear();
                flights.add(c);
            }
            case Command.VerifyStep c -> flights.add(c);
            case Command.LookForEffect c -> flights.add(c);
            case Command.RereadStep c -> flights.add(c);
            case Command.EnterCall c -> {
                check(transition.durable(), "no call begins that is not kept");
                flights.removeIf(f -> Drill.pathOf(f).equals(c.path()));
                flights.add(c);
            }
            case Command.Interrupt c -> flights.removeIf(f -> Drill.pathOf(f).equals(c.stepId()));
            case Command.AskApproval _, Command.CloseApproval _, Command.TakeLock _ -> {}
        }
    }

    private void end() {
        var status = state.run().status();
        check(status.isFinal(), "an end is final");
        flights.clear();
        List.copyOf(late).forEach(this::thaw);
        if (status == RunStatus.ROLLED_BACK) {
            check(standing.isEmpty(), "rolled back, but these stand: " + standing);
        }
        if (status == RunStatus.NO_CHANGE) {
            check(happened.isEmpty(), "no change, but these happened: " + happened.keySet());
        }
        if (status == RunStatus.SUCCEEDED) {
            check(
                    Set.copyOf(state.effected()).equals(standing),
                    "succeeded, and exactly what was carried out stands: " + standing);
        }
    }

    /** With nothing more going wrong the run comes to an end. */
    void finish() {
        budget = new Budget(0, 0, 0, 0);
        for (var i = 0; i < 2_000 && !ended(); i++) {
            var moves = moves();
            check(!moves.isEmpty(), "nothing can happen any more in " + state.phase());
            moves.getFirst().on(this);
        }
        check(ended(), "every run ends");
    }

    private void check(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError(promise + "; life: " + trace);
        }
    }
}
