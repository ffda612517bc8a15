package org.aimos.orchestrator.approval;

/** Whether an answer counts. */
public sealed interface Judgement {
    /** It counts, and the question is closed by it. */
    record Decides() implements Judgement {}

    /** It counts, and more people must agree. */
    record Counts(int missing) implements Judgement {}

    /** This person may not answer this question. */
    record MayNot(String why) implements Judgement {}

    /** The question is no longer as this person saw it. */
    record TooLate(String why) implements Judgement {}

    /** Who answers has to prove again who they are. */
    record SignInAgain(String why) implements Judgement {}

    /** The answer itself is incomplete. */
    record Incomplete(String why) implements Judgement {}
}
