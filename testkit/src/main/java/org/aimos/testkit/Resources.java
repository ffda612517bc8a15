package org.aimos.testkit;

import java.util.EnumSet;
import java.util.List;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.ResourceChanged;
import org.aimos.resources.Kind;
import org.aimos.resources.ReadResult;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;

/** Puts YAML where a service looks for resources. */
public final class Resources {
    private Resources() {}

    /** A replica that is ready and holds these documents, applied by {@code author}. */
    public static ResourceReplica replica(String... yaml) {
        ResourceReplica replica = new ResourceReplica(EnumSet.allOf(Kind.class));
        for (String document : yaml) {
            changes(document, "author").forEach(replica::put);
        }
        replica.caughtUp();
        return replica;
    }

    /** What a service says after one or more documents were applied. */
    public static List<ResourceChanged> changes(String yaml, String appliedBy) {
        ReadResult result = new ResourceReader().read("test.yaml", yaml);
        if (!result.ok()) {
            throw new AssertionError(result.findings().toString());
        }
        return result.resources().stream().map(resource -> change(resource, appliedBy)).toList();
    }

    /** The facts for {@link FactSender}, as the kinds' owners would send them. */
    public static List<Fact> facts(String yaml, String appliedBy) {
        return changes(yaml, appliedBy).stream()
                .map(change ->
                        new Fact(
                                change.kind() + "-" + change.name() + change.version(),
                                EventType.RESOURCE_CHANGED,
                                "/aimos/test",
                                change.kind() + "/" + change.name(),
                                change.appliedAt(),
                                null,
                                null,
                                null,
                                null,
                                1L,
                                change))
                .toList();
    }

    private static ResourceChanged change(Resource<?> resource, String appliedBy) {
        return new ResourceChanged(
                resource.kind().kind(),
                resource.name(),
                resource.version(),
                resource.metadata().owner(),
                resource.digest(),
                appliedBy,
                Alerts.AT,
                resource.yaml());
    }
}
