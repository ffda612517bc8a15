package org.aimos.orchestrator.worker;

import java.util.function.BooleanSupplier;
import org.aimos.orchestrator.action.Result;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.kill.Scopes;
import org.jspecify.annotations.Nullable;

/**
 * What stands against an effect right before it begins, whether it does something or takes it back.
 * What an action finds by it was certainly not begun.
 */
final class LastLook implements BooleanSupplier {
    private final KillWatch kills;
    private final Lease lease;
    private final Caller.Wanted wanted;
    private volatile Result.@Nullable Failed against;

    LastLook(KillWatch kills, Lease lease, Caller.Wanted wanted) {
        this.kills = kills;
        this.lease = lease;
        this.wanted = wanted;
    }

    /** True when it must not begin; why is kept. */
    @Override
    public boolean getAsBoolean() {
        var found = now();
        if (found != null) {
            against = found;
        }
        return found != null;
    }

    /** Before the action is asked again. */
    void forget() {
        against = null;
    }

    /** What the action was told; null when it was never kept from beginning. */
    Result.@Nullable Failed against() {
        return against;
    }

    /** What stands against it now; it may pass when it is retryable. */
    Result.@Nullable Failed now() {
        if (!lease.holdsAs(wanted.owner())) {
            return Result.Failed.notBegun("not begun: the worker's lease has run out");
        }
        if (!kills.isFresh()) {
            return Result.Failed.notBegun("not begun: the kill switch cannot be read");
        }
        var scopes =
                Scopes.of(
                        wanted.plan().order(),
                        wanted.plan().act(wanted.stepId()).playbook(),
                        wanted.uses());
        return kills.pulledIn(scopes)
                .map(k ->
                        new Result.Failed(
                                "not begun: the kill switch %s was pulled by %s"
                                        .formatted(k.scope(), k.by()),
                                false))
                .orElse(null);
    }
}
