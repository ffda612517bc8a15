package org.aimos.orchestrator.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action that is under way, or a call that is about to begin. A run has as many strands as its
 * branches and loops allow at once.
 *
 * @param path of its step
 * @param number of the attempt, from 1; every sending counts, and every look for it
 * @param failures attempts that failed
 * @param unknowns attempts nobody knew the outcome of
 * @param startedAt when this attempt began
 * @param wakeAt when a pause is over; null unless it pauses
 * @param lost true once a worker was lost while a call was under way: that call may still arrive,
 *     until the target has answered another one under the same key
 */
public record Strand(
        String path,
        Doing doing,
        int number,
        int failures,
        int unknowns,
        Instant startedAt,
        @Nullable Instant wakeAt,
        boolean lost) {

    /** What a strand is busy with. */
    public enum Doing {
        /** Its action is being carried out. */
        ACTING,
        /** It was carried out and its check is being asked. */
        VERIFYING,
        /** Nobody knows whether it was carried out; its check is being asked. */
        SETTLING,
        /** A worker was lost, and the target is asked whether its call was carried out. */
        LOOKING,
        /** Waits before the next attempt. */
        PAUSING,
        /** A called playbook that asks whether it may begin. */
        ENTERING
    }

    static Strand first(String path, Instant now) {
        return new Strand(path, Doing.ACTING, 1, 0, 0, now, null, false);
    }

    Strand again(Instant now) {
        return new Strand(path, Doing.ACTING, number + 1, failures, unknowns, now, null, lost);
    }

    Strand now(Doing next) {
        return new Strand(path, next, number, failures, unknowns, startedAt, null, lost);
    }

    /** A late answer to the call itself is none to the look for it. */
    Strand looking() {
        return new Strand(
                path, Doing.LOOKING, number + 1, failures, unknowns, startedAt, null, lost);
    }

    Strand failed() {
        return new Strand(path, doing, number, failures + 1, unknowns, startedAt, wakeAt, lost);
    }

    Strand unknown() {
        return new Strand(path, doing, number, failures, unknowns + 1, startedAt, wakeAt, lost);
    }

    Strand waiting(Instant until) {
        return new Strand(path, doing, number, failures, unknowns, startedAt, until, lost);
    }

    Strand pausing(Instant until) {
        return new Strand(path, Doing.PAUSING, number, failures, unknowns, startedAt, until, lost);
    }

    /** The worker was lost. */
    Strand abandoned() {
        return new Strand(path, doing, number, failures, unknowns, startedAt, wakeAt, true);
    }

    /** The target answered. */
    Strand answered() {
        return new Strand(path, doing, number, failures, unknowns, startedAt, wakeAt, false);
    }
}
