package org.aimos.orchestrator.action;

/**
 * One thing a step can do, named by its {@code uses}. Every action is an application-scoped bean;
 * being one is all it takes to be found.
 */
public interface Action {
    /** The name playbooks use, such as {@code http.get}. */
    String name();

    /** What it promises about being carried out more than once; a property of the action. */
    EffectClass effectClass();

    /**
     * Carries it out, on a virtual thread, and comes back before the deadline of the call.
     *
     * <p>An exception other than interruption is a defect and is taken as {@link Result.Unknown} of
     * an effect, {@link Result.Failed} of a read. When the thread is interrupted the call is
     * cancelled or out of time: an effect that was not sent yet is {@code Failed}, one that was
     * sent is {@code Unknown}.
     *
     * @param call rendered values, target, key and deadline
     * @return done, failed or unknown; texts in it carry no secret
     * @throws InterruptedException when interrupted; same meaning as {@code Unknown} for an effect
     */
    Result execute(ActionCall call) throws InterruptedException;
}
