package org.aimos.events;

/** What became of a run. */
public sealed interface RunFact extends FactData {
    /** The whole run at the version of this fact. */
    Run run();

    /** The run exists; nothing has been done yet. */
    record Started(Run run) implements RunFact {}

    /** A step came to an end. */
    record StepFinished(Run run, Run.Step step) implements RunFact {}

    /** People are asked to follow a procedure; each of its items ends as a step of its own. */
    record GuideOpened(Run run, Run.Step step) implements RunFact {}

    /** People are asked. */
    record ApprovalAsked(Run run, Approval approval) implements RunFact {}

    /** A person answered, one of several who must agree did, or nobody did in time. */
    record ApprovalAnswered(Run run, Approval approval) implements RunFact {}

    /** Most of the time to answer is over, and people are asked again to look. */
    record ApprovalReminded(Run run, Approval approval) implements RunFact {}

    /** The question no longer stands. */
    record ApprovalWithdrawn(Run run, Approval approval) implements RunFact {}

    /** The run has ended, or was not started; {@code run.reason()} says why. */
    record Finished(Run run) implements RunFact {}
}
