package org.aimos.orchestrator.run;

import java.util.Objects;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.run.RunState.Stop;
import org.aimos.orchestrator.run.Strand.Doing;

/** Being stopped from outside: at once where nothing is under way, else at the next safe point. */
final class Stops {
    private Stops() {}

    /**
     * The monitor's word stops only a run that has changed nothing yet: one that has may be the
     * very reason for the recovery, and is brought to its end.
     */
    static boolean incidentOver(Turn t, Signal.IncidentOver s) {
        var changed = !t.effected.isEmpty() || acting(t);
        if (!s.byPerson() && changed) {
            return false;
        }
        return stop(t, new Stop(RunStatus.CANCELLED, s.reason()));
    }

    static boolean incidentTaken(Turn t, Signal.IncidentTaken s) {
        return stop(t, new Stop(RunStatus.CANCELLED, s.by() + " took the incident: " + s.reason()));
    }

    static boolean cancelled(Turn t, Signal.Cancelled s) {
        return stop(t, new Stop(RunStatus.CANCELLED, "cancelled by " + s.by() + ": " + s.reason()));
    }

    static boolean killed(Turn t, Signal.Killed s) {
        var reason = "stopped by the kill switch " + s.scope() + " of " + s.by() + ": ";
        return stop(t, new Stop(RunStatus.HANDED_OVER, reason + s.reason()));
    }

    static boolean braked(Turn t, Signal.Braked s) {
        return stop(t, new Stop(RunStatus.HANDED_OVER, s.reason()));
    }

    private static boolean stop(Turn t, Stop stop) {
        if (t.stop != null) {
            return false;
        }
        switch (t.phase) {
            case QUEUED -> Endings.stopped(t, stop, null);
            case ASKING -> {
                Gates.withdraw(t, stop.reason());
                Endings.stopped(t, stop, null);
            }
            case REREADING -> {
                t.reread.stream().limit(1).map(Command.Interrupt::new).forEach(t.commands::add);
                Endings.stopped(t, stop, null);
            }
            case WORKING -> {
                later(t, stop);
                Stepping.advance(t);
            }
            case UNDOING -> {
                if (Objects.requireNonNull(t.undoing).wakeAt() == null) {
                    later(t, stop);
                } else {
                    Endings.handOver(t, "rolling back was stopped: " + stop.reason());
                }
            }
            case ENDED -> {
                return false;
            }
        }
        return true;
    }

    private static void later(Turn t, Stop stop) {
        t.stop = stop;
        t.mustBeKept();
    }

    private static boolean acting(Turn t) {
        return t.phase == Phase.UNDOING || t.strands().stream().anyMatch(s -> mayHaveActed(t, s));
    }

    /** One that waits after an attempt that was certainly not carried out has changed nothing. */
    private static boolean mayHaveActed(Turn t, Strand strand) {
        return t.isEffect(strand) && (strand.doing() != Doing.PAUSING || strand.unknowns() > 0);
    }
}
