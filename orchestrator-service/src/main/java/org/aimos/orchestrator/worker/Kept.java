package org.aimos.orchestrator.worker;

/** What became of a {@link Change}. */
public sealed interface Kept {
    /** It is committed. */
    record Yes() implements Kept {}

    /** Another worker has the run now; this one has to let go of it. */
    record LeaseLost() implements Kept {}

    /** The effect it commits to stands in a scope that is killed; nothing was kept. */
    record Killed(String scope, String by, String reason) implements Kept {}

    /** A brake is reached; nothing was kept. */
    record Braked(String reason) implements Kept {}

    /** The question it closes was answered before; nothing was kept. */
    record AnswerCameFirst() implements Kept {}
}
