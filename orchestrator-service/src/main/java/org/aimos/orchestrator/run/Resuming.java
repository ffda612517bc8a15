package org.aimos.orchestrator.run;

import java.util.Objects;

/** Going on: after the lease was taken, when a timer is up, when the lock is free. */
final class Resuming {
    private static final String LOST = "the worker was lost before it kept the result";

    private Resuming() {}

    /** A worker begins, or takes over from one that was lost. */
    static boolean leaseTaken(Turn t) {
        switch (t.phase) {
            case READY -> Stepping.advance(t);
            case ACTING -> {
                if (t.step().effect()) {
                    Results.settle(t, LOST);
                } else {
                    Stepping.send(t);
                }
            }
            case VERIFYING, SETTLING -> Results.verify(t, t.phase);
            case REREADING -> Gates.rereadNext(t);
            case UNDOING -> Undoings.again(t, LOST, undoRepeatable(t));
            case QUEUED, PAUSING, ASKING, UNDO_PAUSING, ENDED -> {
                return false;
            }
        }
        return true;
    }

    static boolean tick(Turn t) {
        var wakeAt = t.wakeAt;
        if (wakeAt == null || t.now().isBefore(wakeAt)) {
            return false;
        }
        switch (t.phase) {
            case QUEUED -> askForLock(t);
            case PAUSING -> sendAgain(t);
            case UNDO_PAUSING -> Undoings.send(t);
            case ASKING -> Gates.expire(t, Objects.requireNonNull(t.gate));
            case REREADING -> Gates.rereadNext(t);
            case READY, ACTING, VERIFYING, SETTLING, UNDOING, ENDED -> {
                return false;
            }
        }
        return true;
    }

    static boolean lockTaken(Turn t) {
        if (t.phase != Phase.QUEUED) {
            return false;
        }
        Stepping.advance(t);
        return true;
    }

    private static void askForLock(Turn t) {
        var key = Objects.requireNonNull(t.plan.order().lockKey());
        if (t.outOfTime()) {
            Endings.handOver(t, "another run held the lock " + key + " all the time");
            return;
        }
        t.wakeAt = t.now().plusSeconds(1);
        t.commands.add(new Command.TakeLock(key));
    }

    private static void sendAgain(Turn t) {
        if (t.outOfTime()) {
            Endings.failed(t, Stepping.outOfTime(t));
        } else {
            Stepping.send(t);
        }
    }

    private static boolean undoRepeatable(Turn t) {
        return t.plan.step(Objects.requireNonNull(t.undoing).todo().getFirst()).undoRepeatable();
    }
}
