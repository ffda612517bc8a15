package org.aimos.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.Placement;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.noise.Silences;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.resources.Limits;
import org.aimos.resources.PrioritySpec;
import org.aimos.resources.Topology;

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

    /** Keys of services that need one of these alerts' services, or that one of these needs. */
    Set<String> near(List<Heard> batch) {
        Set<String> keys = new HashSet<>();
        Set<Placement> seen = new HashSet<>();
        for (Heard one : batch) {
            Placement place = one.placement();
            if (place.service() != null && seen.add(place)) {
                String name = place.service().name();
                Stream.concat(
                                topology.needs(name).keySet().stream(),
                                topology.neededBy(name).keySet().stream())
                        .flatMap(other ->
                                Stream.of(place.environment().word(), "unknown")
                                        .map(where -> Placement.key(other, where)))
                        .forEach(keys::add);
            }
        }
        return keys;
    }

    Windows windows() {
        return new Windows(limits().holdResolve(), limits().reopenWithin());
    }
}
