package org.aimos.decision.storm;

import org.aimos.decision.incident.IncidentState;
import org.jspecify.annotations.Nullable;

/**
 * What the brake sees, counted under its lock, so that all replicas see the same.
 *
 * @param parent the parent of the storm that is on, or of the last one while it is not resolved;
 *     null when there is none
 * @param recent how many incidents were opened within the window, without this batch
 */
public record StormWatch(@Nullable IncidentState parent, int recent) {
    /** No storm, and nothing new lately. */
    public static final StormWatch CALM = new StormWatch(null, 0);

    /** True while the brake is on. */
    public boolean on() {
        return parent != null && parent.storming();
    }
}
