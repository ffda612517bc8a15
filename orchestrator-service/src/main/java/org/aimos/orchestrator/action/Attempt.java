package org.aimos.orchestrator.action;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every action does around its work. */
final class Attempt {
    private static final String CHANGED = "changed";

    private Attempt() {}

    /** The work itself; what is wrong with its arguments is an illegal argument. */
    interface Work {
        Result go() throws InterruptedException;
    }

    /**
     * Does the work, unless its run is cancelled or out of time. Misuse is a failure that is not
     * tried again; a target that took all the time to connect may be tried again.
     */
    static Result of(ActionCall call, Work work) throws InterruptedException {
        Result.Failed against = against(call);
        if (against != null) {
            return against;
        }
        try {
            return work.go();
        } catch (ActionCall.NotBegunException kept) {
            return new Result.Failed(said(kept), kept.late, kept.late ? "unreachable" : "");
        } catch (IllegalArgumentException e) {
            return new Result.Failed(Secrets.of(call.target()).mask(said(e)), false);
        }
    }

    /**
     * What stands against beginning at all; null when nothing does. Who is late is interrupted too.
     */
    static Result.@Nullable Failed against(ActionCall call) {
        if (call.mayNotBegin()) {
            return new Result.Failed("cancelled or barred before anything was sent", false);
        }
        if (call.deadline().passed()) {
            return Result.Failed.notBegun("its time was up before anything was sent");
        }
        return Thread.currentThread().isInterrupted()
                ? new Result.Failed("cancelled before anything was sent", false)
                : null;
    }

    /**
     * The same for what takes another action back: told {@code changed: false}, nothing had been
     * changed, so nothing is.
     */
    static Result undoing(ActionCall call, Work work) throws InterruptedException {
        if (Boolean.FALSE.equals(call.with().get(CHANGED))) {
            return new Result.Done(
                    Map.of("ok", true, CHANGED, false), "nothing had been changed, so left alone");
        }
        return of(call, work);
    }

    /** What an exception says, in one line. */
    static String said(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String line = message.strip().lines().findFirst().orElse("");
        return line.substring(0, Math.min(300, line.length()));
    }
}
