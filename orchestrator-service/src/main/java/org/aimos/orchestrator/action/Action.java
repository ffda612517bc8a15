package org.aimos.orchestrator.action;

import java.util.Locale;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;

/**
 * One thing a step can do, named by its {@code uses}. Every action is an application-scoped bean;
 * being one is all it takes to be found.
 */
public interface Action {
    /**
     * What it is: name, promise, target, arguments, what a grant must allow, what its result holds
     * and what takes it back. Always the same; lint and editors know it by this.
     */
    ActionCatalog.Action description();

    /** The name playbooks use, such as {@code http.get}. */
    default String name() {
        return description().name();
    }

    /** What it promises about being carried out more than once; a property of the action. */
    default EffectClass effectClass() {
        return EffectClass.valueOf(description().promise().toUpperCase(Locale.ROOT));
    }

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

    /**
     * Looks whether the effect of a call, whose outcome nobody knows, has happened. It changes
     * nothing and may be asked again; with the same key it speaks of the same effect. Every effect
     * can be looked for, or says by {@link #untold()} why it cannot.
     *
     * @return done when it has happened or the stated state is there, failed when it certainly did
     *     not happen (to be tried again) or never will, unknown when the target does not tell
     * @throws InterruptedException when interrupted; same meaning as {@code Unknown}
     */
    default Result verify(ActionCall call) throws InterruptedException {
        return new Result.Unknown(untold().orElse("the target does not tell"));
    }

    /**
     * Why nobody can see at the target whether an effect has happened, in one sentence; empty for
     * an action that looks, and for one that only reads.
     */
    default Optional<String> untold() {
        return Optional.empty();
    }
}
