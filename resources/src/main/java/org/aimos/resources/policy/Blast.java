package org.aimos.resources.policy;

import java.util.Map;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.Topology;
import org.jspecify.annotations.Nullable;

/**
 * What an effect on a service may reach, which policies see as {@code blast}.
 *
 * @param hosts of the service, at least one
 * @param services the service and those that need it, up to three steps away
 */
public record Blast(int hosts, int services) {
    /** Around this service; null when no service is known, and so nobody knows what it reaches. */
    public static @Nullable Blast of(@Nullable ServiceSnapshot service, Topology topology) {
        return service == null
                ? null
                : new Blast(
                        Math.max(1, service.hosts().size()),
                        1 + topology.neededBy(service.name()).size());
    }

    /** The fields of {@code blast}; none when it is not known. */
    public static Map<String, Object> fields(@Nullable Blast blast) {
        return blast == null
                ? Map.of()
                : Map.of("hosts", (long) blast.hosts(), "services", (long) blast.services());
    }
}
