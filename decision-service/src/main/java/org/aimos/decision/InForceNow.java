package org.aimos.decision;

import org.aimos.decision.around.Topology;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.noise.Silences;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.resources.Limits;
import org.aimos.resources.PrioritySpec;

/**
 * All that is in force at one moment; a batch uses one of these from beginning to end.
 *
 * @param generation of the resources it was compiled from
 */
record InForceNow(
        long generation,
        Taxonomy taxonomy,
        Rulebook rulebook,
        PrioritySpec priorities,
        Silences silences,
        Topology topology) {
    Limits.InForce limits() {
        return rulebook.limits();
    }

    Windows windows() {
        return new Windows(limits().holdResolve(), limits().reopenWithin());
    }
}
