package org.aimos.orchestrator.action;

/**
 * One job of a job server.
 *
 * @param id as the server calls it
 * @param stage how far it is
 * @param status what the server calls that
 */
record Job(String id, Stage stage, String status) {
    /** How far a job is. */
    enum Stage {
        RUNNING,
        SUCCEEDED,
        FAILED
    }
}
