package org.aimos.orchestrator.worker;

/**
 * Named places where a test lets a worker die, as if its process had been killed. In production
 * nothing happens there.
 */
@FunctionalInterface
public interface Failpoints {
    /** Production's. */
    Failpoints NONE = (point, runId) -> {};

    /**
     * Comes back, or throws {@link Crash}.
     *
     * @param point where
     * @param runId in which run
     */
    void reached(Point point, String runId);

    /** The places, in the order of the protocol; an entry is that of a called playbook. */
    enum Point {
        BEFORE_ENTRY,
        AFTER_ENTRY,
        BEFORE_INTENT,
        AFTER_INTENT,
        AFTER_EFFECT,
        AFTER_RESULT
    }

    /** The worker is dead from here on. */
    final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        public Crash(String where) {
            super(where);
        }
    }
}
