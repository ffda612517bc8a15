package org.aimos.orchestrator.run;

import java.time.Duration;
import java.util.Objects;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.guard.Entrance;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.orchestrator.run.Strand.Doing;

/** Called playbooks that are about to begin: each is admitted as a run of its own would be. */
final class Entering {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private Entering() {}

    /** Asks whether it may begin. */
    static void ask(Turn t, Entrance entrance) {
        var path = entrance.path();
        var before = t.strand(path);
        var strand =
                before == null
                        ? Strand.first(path, t.now()).now(Doing.ENTERING)
                        : before.again(t.now()).now(Doing.ENTERING);
        t.put(strand);
        t.mustBeKept();
        t.commands.add(new Command.EnterCall(path, strand.number(), entrance));
    }

    /** Asks again, after a pause or because the worker was lost. */
    static void again(Turn t, Strand strand) {
        var path = strand.path();
        try {
            var call = (PlannedStep.Call) t.plan.at(path);
            var inputs = Objects.requireNonNull(t.groups.get(path)).inputs();
            ask(t, Entrance.of(t.plan, path, call, inputs, t.moment.expressions()));
        } catch (Refused refused) {
            Failing.step(t, path, refused.reason());
        }
    }

    static boolean entered(Turn t, Signal.CallEntered s) {
        if (t.strand(s.path(), s.attempt(), Doing.ENTERING) == null) {
            return false;
        }
        t.drop(s.path());
        t.mustBeKept();
        Stepping.advance(t);
        return true;
    }

    static boolean refused(Turn t, Signal.CallRefused s) {
        if (t.strand(s.path(), s.attempt(), Doing.ENTERING) == null) {
            return false;
        }
        Failing.step(t, s.path(), s.reason());
        Stepping.advance(t);
        return true;
    }

    /**
     * Waits for the lock, unless runs could come to wait for each other: who holds a lock already
     * waits for younger runs only.
     */
    static boolean waits(Turn t, Signal.CallWaits s) {
        var strand = t.strand(s.path(), s.attempt(), Doing.ENTERING);
        if (strand == null) {
            return false;
        }
        var path = s.path();
        var key = Objects.requireNonNull(t.groups.get(path)).lock();
        if (!t.timeLeft(path).isPositive()) {
            Failing.step(t, path, "run " + s.holder() + " held the lock " + key + " all the time");
            Stepping.advance(t);
        } else if (holdsAnother(t, path) && s.holder().compareTo(t.run().id()) < 0) {
            var why = " holds the lock " + key + ", and this run holds another that it could want";
            Failing.step(t, path, "run " + s.holder() + why);
            Stepping.advance(t);
        } else {
            t.put(strand.waiting(t.now().plus(LOOK_AGAIN)));
            t.mark(path, StepStatus.RUNNING, "waits for run " + s.holder() + " with lock " + key);
        }
        return true;
    }

    private static boolean holdsAnother(Turn t, String path) {
        return t.plan.order().lockKey() != null
                || t.groups.entrySet().stream()
                        .anyMatch(g -> !g.getKey().equals(path) && g.getValue().lock() != null);
    }

    /** True when a call looked again. */
    static boolean lookAgain(Turn t) {
        var due =
                t.strands().stream()
                        .filter(s -> s.doing() == Doing.ENTERING)
                        .filter(s -> s.wakeAt() != null && !t.now().isBefore(s.wakeAt()))
                        .toList();
        due.forEach(strand -> again(t, strand));
        if (!due.isEmpty()) {
            Stepping.advance(t);
        }
        return !due.isEmpty();
    }
}
