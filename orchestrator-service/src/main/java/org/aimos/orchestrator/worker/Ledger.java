package org.aimos.orchestrator.worker;

import java.util.List;
import org.aimos.orchestrator.run.Command;
import org.aimos.orchestrator.run.Signal;

/**
 * What a worker needs kept. Every method waits, and must be called on a virtual thread. While the
 * database is away it goes on trying; an {@link IllegalStateException} says that the database is
 * there and refuses, or that what it holds cannot be read.
 */
public interface Ledger {
    /**
     * Keeps a change, together with those of other runs that come at the same time.
     *
     * @throws InterruptedException when the process stops; whether it was kept is then unknown
     */
    Kept keep(Change change) throws InterruptedException;

    /**
     * What happened to a run elsewhere and was not applied yet, the oldest first.
     *
     * @throws InterruptedException when the process stops
     */
    List<Noted> signals(String runId) throws InterruptedException;

    /**
     * True when the run holds this lock now.
     *
     * @throws InterruptedException when the process stops
     */
    boolean takeLock(String key, String runId) throws InterruptedException;

    /**
     * Whether a called playbook may begin as a part of this run; when it may, it holds its lock.
     * Asking again for the same call does no harm.
     *
     * @throws InterruptedException when the process stops, or nobody wants to know any more
     */
    Signal enter(Leased run, Command.EnterCall call) throws InterruptedException;

    /** A signal that came from elsewhere, under its number. */
    record Noted(long id, Signal signal) {}
}
