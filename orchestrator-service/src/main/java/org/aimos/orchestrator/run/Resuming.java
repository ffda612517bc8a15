package org.aimos.orchestrator.run;

import java.util.Objects;
import org.aimos.orchestrator.run.Strand.Doing;

/** Going on: after the lease was taken, when a timer is up, when the lock is free. */
final class Resuming {
    private static final String LOST = "the worker was lost before it kept the result";

    private Resuming() {}

    /** A worker begins, or takes over from one that was lost. */
    static boolean leaseTaken(Turn t) {
        switch (t.phase) {
            case WORKING -> {
                SecondLook.again(t);
                t.strands().forEach(strand -> resume(t, strand));
                Stepping.advance(t);
            }
            case REREADING -> Gates.rereadNext(t);
            case UNDOING -> {
                if (Objects.requireNonNull(t.undoing).wakeAt() != null) {
                    return false;
                }
                Undoings.lost(t, LOST);
            }
            case QUEUED, ASKING, ENDED -> {
                return false;
            }
        }
        return true;
    }

    private static void resume(Turn t, Strand strand) {
        switch (strand.doing()) {
            case ACTING -> {
                if (t.isEffect(strand)) {
                    Results.settle(t, strand.abandoned(), LOST);
                } else {
                    Stepping.send(t, strand.again(t.now()));
                }
            }
            case VERIFYING -> Results.verify(t, strand.now(strand.doing()));
            case SETTLING -> Results.settleAgain(t, strand.abandoned(), LOST);
            case LOOKING -> Results.lookFor(t, strand);
            case ENTERING -> Entering.again(t, strand);
            case PAUSING -> {
                if (strand.unknowns() > 0) {
                    t.put(strand.abandoned());
                }
            }
        }
    }

    static boolean tick(Turn t) {
        return switch (t.phase) {
            case QUEUED -> isUp(t) && askForLock(t);
            case WORKING -> {
                var late = Guides.expired(t);
                var paused = pausesAreOver(t);
                var looked = Entering.lookAgain(t);
                if (late && !paused && !looked) {
                    Stepping.advance(t);
                }
                yield late || paused || looked;
            }
            case ASKING -> {
                var up = isUp(t);
                if (up) {
                    Gates.timeIsUp(t, Objects.requireNonNull(t.gate));
                }
                yield up;
            }
            case REREADING -> {
                var up = isUp(t);
                if (up) {
                    Gates.rereadNext(t);
                }
                yield up;
            }
            case UNDOING -> Undoings.pauseIsOver(t);
            case ENDED -> false;
        };
    }

    static boolean lockTaken(Turn t) {
        if (t.phase != Phase.QUEUED) {
            return false;
        }
        t.phase = Phase.WORKING;
        t.wakeAt = null;
        Stepping.advance(t);
        return true;
    }

    private static boolean isUp(Turn t) {
        return t.wakeAt != null && !t.now().isBefore(t.wakeAt);
    }

    private static boolean askForLock(Turn t) {
        var key = Objects.requireNonNull(t.plan.order().lockKey());
        if (t.outOfTime()) {
            Endings.handOver(t, "another run held the lock " + key + " all the time");
        } else {
            t.wakeAt = t.now().plusSeconds(1);
            t.commands.add(new Command.TakeLock(key));
        }
        return true;
    }

    private static boolean pausesAreOver(Turn t) {
        var over =
                t.strands().stream()
                        .filter(s -> s.doing() == Doing.PAUSING)
                        .filter(s -> !t.now().isBefore(Objects.requireNonNull(s.wakeAt())))
                        .toList();
        for (var strand : over) {
            if (t.timeLeft(strand.path()).isPositive()) {
                Stepping.send(t, strand.again(t.now()));
            } else if (t.isEffect(strand) && strand.unknowns() > 0) {
                Results.letGo(t, strand, "no answer came, and no time is left to send it again");
            } else {
                t.drop(strand.path());
                Failing.outOfTime(t, strand.path());
            }
        }
        if (!over.isEmpty()) {
            Stepping.advance(t);
        }
        return !over.isEmpty();
    }
}
