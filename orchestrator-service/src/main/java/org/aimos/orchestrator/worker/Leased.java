package org.aimos.orchestrator.worker;

import org.aimos.events.Fact;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.run.RunState;
import org.jspecify.annotations.Nullable;

/**
 * A run that this process holds the lease of.
 *
 * @param owner id that the lease is held under
 * @param epoch of the lease
 * @param revision of the run as it was read
 * @param cause the fact that asked for it; null for one by hand
 */
public record Leased(
        Plan plan, RunState state, String owner, long epoch, long revision, @Nullable Fact cause) {
    /** The run's id. */
    public String runId() {
        return state.run().id();
    }
}
