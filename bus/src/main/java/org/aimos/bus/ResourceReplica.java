package org.aimos.bus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.aimos.events.ResourceChanged;
import org.aimos.resources.Kind;
import org.aimos.resources.ReadResult;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.Spec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Every resource of the whole system, read and ready, in this process' memory. It follows the
 * compacted topic; the versions of kinds that this service owns come from its own table as well.
 */
@ApplicationScoped
public class ResourceReplica {
    private static final Logger LOG = Logger.getLogger(ResourceReplica.class);

    private final ResourceReader reader = new ResourceReader();
    private final Map<Place, Applied<?>> current = new ConcurrentHashMap<>();
    private final Map<Version, Applied<?>> versions = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();
    private volatile boolean ready;

    /** True once the topic was read to the end that it had when this process started. */
    public boolean ready() {
        return ready;
    }

    /** Grows whenever a resource changes; what was derived from an older one is stale. */
    public long generation() {
        return generation.get();
    }

    /** The version in force, or empty when there is none. */
    public <S extends Spec> Optional<Applied<S>> find(Class<S> spec, String name) {
        return cast(spec, current.get(new Place(Kind.of(spec), name)));
    }

    /** All in force, by name. */
    public <S extends Spec> List<Applied<S>> all(Class<S> spec) {
        return current.values().stream()
                .flatMap(applied -> cast(spec, applied).stream())
                .sorted(Comparator.comparing(applied -> applied.resource().name()))
                .toList();
    }

    /**
     * Exactly this version, in force or not. A version that was replaced before this process
     * started is known to the service that owns its kind only.
     */
    public <S extends Spec> Optional<Applied<S>> version(
            Class<S> spec, String name, String version) {
        return cast(spec, versions.get(new Version(Kind.of(spec), name, version)));
    }

    @SuppressWarnings("unchecked")
    private static <S extends Spec> Optional<Applied<S>> cast(
            Class<S> spec, @Nullable Applied<?> applied) {
        return applied != null && spec.isInstance(applied.resource().spec())
                ? Optional.of((Applied<S>) applied)
                : Optional.empty();
    }

    /** A version that exists; it is not in force by that. */
    public void known(ResourceChanged change) {
        read(change).ifPresent(this::remember);
    }

    /** A version is in force from now on. */
    public void put(ResourceChanged change) {
        read(change)
                .ifPresent(applied -> {
                    remember(applied);
                    current.put(Place.of(applied.resource()), applied);
                    generation.incrementAndGet();
                });
    }

    /**
     * A resource is deleted.
     *
     * @param key {@code kind/name}, the key of its tombstone
     */
    public void remove(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return;
        }
        Kind.of(key.substring(0, slash))
                .ifPresent(kind -> {
                    current.remove(new Place(kind, key.substring(slash + 1)));
                    generation.incrementAndGet();
                });
    }

    /** Everything that was there at the start is known. */
    public void caughtUp() {
        ready = true;
    }

    private void remember(Applied<?> applied) {
        Resource<?> resource = applied.resource();
        versions.put(new Version(resource.kind(), resource.name(), resource.version()), applied);
    }

    /** A resource that this program can't read (a newer one's) is as good as absent. */
    private Optional<Applied<?>> read(ResourceChanged change) {
        String place = change.kind() + "/" + change.name();
        ReadResult result = reader.read(place, change.yaml());
        if (!result.ok() || result.resources().size() != 1) {
            LOG.errorf(
                    "Resource %s %s is not used: %s", place, change.version(), result.findings());
            remove(place);
            return Optional.empty();
        }
        return Optional.of(
                new Applied<>(
                        result.resources().getFirst(), change.appliedBy(), change.appliedAt()));
    }

    private record Place(Kind kind, String name) {
        static Place of(Resource<?> resource) {
            return new Place(resource.kind(), resource.name());
        }
    }

    private record Version(Kind kind, String name, String version) {}
}
