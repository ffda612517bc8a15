package org.aimos.orchestrator.admit;

import java.util.List;

/** What becomes of a called playbook that is about to begin. */
public sealed interface Admittance {
    /**
     * It begins.
     *
     * @param counters what it counts against
     * @param takesLock false without a lock, or when its run holds it already
     */
    record Entered(List<String> counters, boolean takesLock) implements Admittance {}

    /** Another run holds its lock, and it waits for that one. */
    record Busy(String holder) implements Admittance {}

    /** It does not begin; its step fails with this reason. */
    record Refused(String reason) implements Admittance {}
}
