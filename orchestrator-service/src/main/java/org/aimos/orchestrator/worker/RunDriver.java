package org.aimos.orchestrator.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aimos.orchestrator.run.Command;
import org.aimos.orchestrator.run.Moment;
import org.aimos.orchestrator.run.Phase;
import org.aimos.orchestrator.run.RunMachine;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.run.Transition;
import org.aimos.orchestrator.worker.Failpoints.Point;
import org.jspecify.annotations.Nullable;

/**
 * Drives one run on one virtual thread: takes a signal, asks the machine, keeps what it says, then
 * does what it commands. Commands about steps run beside it and come back as signals.
 */
final class RunDriver {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final long SHORTEST_WAIT = 2;

    /** What comes in; a letter without signal says that there is something in the ledger. */
    private record Letter(@Nullable Signal signal, boolean alive) {}

    private final Workshop shop;
    private final Leased run;
    private final LinkedBlockingQueue<Letter> mailbox = new LinkedBlockingQueue<>();
    private RunState state;
    private long revision;
    private volatile boolean stopping;
    private volatile boolean dead;
    private volatile @Nullable Throwable defect;
    private final Map<String, Thread> strands = new ConcurrentHashMap<>();

    RunDriver(Workshop shop, Leased run) {
        this.shop = shop;
        this.run = run;
        this.state = run.state();
        this.revision = run.revision();
    }

    Leased run() {
        return run;
    }

    /** Something happened. */
    void signal(Signal signal) {
        mailbox.add(new Letter(signal, true));
    }

    /** Something was noted in the ledger. */
    void look() {
        mailbox.add(new Letter(null, true));
    }

    /** Lets go of the run without a word; another worker will take it over. */
    void abandon() {
        dead = true;
        mailbox.add(new Letter(null, false));
    }

    /** Drives until the run ends, the lease is lost or the process stops. */
    void drive() throws InterruptedException {
        try {
            apply(new Signal.LeaseTaken(), List.of());
            while (state.phase() != Phase.ENDED && !dead) {
                var letter = next();
                if (defect != null) {
                    throw new IllegalStateException("a step could not be carried out", defect);
                } else if (letter == null) {
                    apply(new Signal.Tick(), List.of());
                } else if (letter.signal() != null) {
                    apply(letter.signal(), List.of());
                } else if (letter.alive()) {
                    lookup();
                }
            }
        } finally {
            strands.values().forEach(Thread::interrupt);
        }
    }

    private @Nullable Letter next() throws InterruptedException {
        var wakeAt = state.wakeAt();
        var wait = LONGEST_WAIT;
        if (wakeAt != null) {
            var until = Duration.between(shop.clock().instant(), wakeAt);
            wait = until.compareTo(wait) < 0 ? until : wait;
        }
        return mailbox.poll(Math.max(SHORTEST_WAIT, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void lookup() throws InterruptedException {
        for (var noted : shop.ledger().signals(run.runId())) {
            if (state.phase() != Phase.ENDED && !dead) {
                apply(noted.signal(), List.of(noted.id()));
            }
        }
    }

    private void apply(Signal signal, List<Long> used) throws InterruptedException {
        var began = System.nanoTime();
        var transition = machine(signal);
        if (!transition.changed() && used.isEmpty()) {
            return;
        }
        if (!transition.durable() && used.isEmpty()) {
            state = transition.state();
            carryOut(transition.commands(), began);
            return;
        }
        var change = change(signal, transition, used);
        if (!change.intents().isEmpty()) {
            shop.failpoints().reached(Point.BEFORE_INTENT, run.runId());
        }
        switch (shop.ledger().keep(change)) {
            case Kept.Yes _ -> kept(change, transition, began);
            case Kept.LeaseLost _ -> dead = true;
            case Kept.Killed k ->
                    insteadFirst(new Signal.Killed(k.scope(), k.by(), k.reason()), signal, used);
            case Kept.Braked b -> insteadFirst(new Signal.Braked(b.reason()), signal, used);
            case Kept.AnswerCameFirst _ -> answerFirst(signal, used);
        }
    }

    /** The signal itself still counts, a result above all; it now leads to an end. */
    private void insteadFirst(Signal refusal, Signal signal, List<Long> used)
            throws InterruptedException {
        apply(refusal, List.of());
        if (state.phase() != Phase.ENDED && !dead) {
            apply(signal, used);
        }
    }

    private void answerFirst(Signal signal, List<Long> used) throws InterruptedException {
        for (var noted : shop.ledger().signals(run.runId())) {
            if (noted.signal() instanceof Signal.Answered) {
                apply(noted.signal(), List.of(noted.id()));
                if (state.phase() != Phase.ENDED && !dead) {
                    apply(signal, used);
                }
                return;
            }
        }
    }

    private Transition machine(Signal signal) {
        var moment = new Moment(shop.clock().instant(), shop.ids(), shop.expressions());
        return RunMachine.apply(state, signal, run.plan(), moment);
    }

    private void kept(Change change, Transition transition, long began)
            throws InterruptedException {
        state = transition.state();
        revision++;
        if (!change.intents().isEmpty()) {
            shop.failpoints().reached(Point.AFTER_INTENT, run.runId());
        }
        if (change.outcome() != null) {
            shop.failpoints().reached(Point.AFTER_RESULT, run.runId());
        }
        if (state.stop() != null) {
            stopping = true;
        }
        carryOut(transition.commands(), began);
    }

    private void carryOut(List<Command> commands, long began) throws InterruptedException {
        var spent = Duration.ofNanos(System.nanoTime() - began);
        for (var command : commands) {
            switch (command) {
                case Command.ExecuteStep c ->
                        beside(
                                c.stepId(),
                                s -> shop.steps().execute(c.after(spent), run, s, () -> stopping));
                case Command.RereadStep c ->
                        beside(c.stepId(), s -> shop.steps().reread(c, run, s, () -> stopping));
                case Command.VerifyStep c ->
                        beside(c.stepId(), s -> shop.steps().verify(c, run, s, () -> false));
                case Command.LookForEffect c ->
                        beside(c.stepId(), s -> shop.steps().lookFor(c, run, s));
                case Command.UndoStep c ->
                        beside(c.stepId(), s -> shop.steps().undo(c, run, s, () -> false));
                case Command.TakeLock c -> {
                    if (shop.ledger().takeLock(c.key(), run.runId())) {
                        apply(new Signal.LockTaken(), List.of());
                    }
                }
                case Command.EnterCall c -> beside(c.path(), _ -> enter(c));
                case Command.Interrupt c -> interrupt(c.stepId());
                case Command.AskApproval _, Command.CloseApproval _ -> {}
            }
        }
    }

    private Signal enter(Command.EnterCall call) throws InterruptedException {
        shop.failpoints().reached(Point.BEFORE_ENTRY, run.runId());
        var said = shop.ledger().enter(run, call);
        shop.failpoints().reached(Point.AFTER_ENTRY, run.runId());
        return said;
    }

    private interface Work {
        Signal on(RunState state) throws InterruptedException;
    }

    private void beside(String path, Work work) {
        var seen = state;
        var strand =
                Thread.ofVirtual()
                        .name("step-" + run.runId() + "-" + path)
                        .unstarted(() -> carryOut(path, work, seen));
        strands.put(path, strand);
        strand.start();
    }

    private void carryOut(String path, Work work, RunState seen) {
        try {
            var signal = work.on(seen);
            shop.failpoints().reached(Point.AFTER_EFFECT, run.runId());
            signal(signal);
        } catch (InterruptedException unwanted) {
            Thread.currentThread().interrupt();
        } catch (Failpoints.Crash crash) {
            abandon();
        } catch (RuntimeException | StackOverflowError | LinkageError mistake) {
            defect = mistake;
            look();
        } finally {
            strands.remove(path, Thread.currentThread());
        }
    }

    private void interrupt(String path) {
        var strand = strands.get(path);
        if (strand != null) {
            strand.interrupt();
        }
    }

    private Change change(Signal signal, Transition transition, List<Long> used) {
        var asked =
                transition.commands().stream()
                        .filter(Command.AskApproval.class::isInstance)
                        .map(c -> ((Command.AskApproval) c).approval())
                        .findFirst()
                        .orElse(null);
        var closed =
                transition.commands().stream()
                        .filter(Command.CloseApproval.class::isInstance)
                        .map(Command.CloseApproval.class::cast)
                        .findFirst()
                        .orElse(null);
        return new Change(
                run.epoch(),
                revision,
                run.plan().order(),
                run.plan().holds(),
                transition.state(),
                transition.facts(),
                run.cause(),
                Entries.intents(run.plan(), transition.commands()),
                Entries.dispatch(run.plan(), transition, shop.expressions()),
                Entries.outcome(run.plan(), signal),
                asked,
                closed,
                new ArrayList<>(used));
    }
}
