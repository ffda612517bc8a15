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
    private final Map<Place, Entry> current = new ConcurrentHashMap<>();
    private final Map<Class<?>, Listing> listings = new ConcurrentHashMap<>();
    private final Map<Version, Entry> versions = new ConcurrentHashMap<>();
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

    /** All in force, by name; gathered once for each {@link #generation}. */
    @SuppressWarnings("unchecked")
    public <S extends Spec> List<Applied<S>> all(Class<S> spec) {
        long now = generation();
        Listing known = listings.get(spec);
        if (known == null || known.generation() != now) {
            known = new Listing(now, gather(spec));
            listings.put(spec, known);
        }
        return (List<Applied<S>>) known.resources();
    }

    private <S extends Spec> List<Applied<S>> gather(Class<S> spec) {
        Kind kind = Kind.of(spec);
        return current.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .flatMap(entry -> cast(spec, entry.getValue()).stream())
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
    private <S extends Spec> Optional<Applied<S>> cast(Class<S> spec, @Nullable Entry entry) {
        return entry == null
                ? Optional.empty()
                : entry.applied(reader)
                        .filter(applied -> spec.isInstance(applied.resource().spec()))
                        .map(applied -> (Applied<S>) applied);
    }

    /** A version that exists; it is not in force by that. */
    public void known(ResourceChanged change) {
        Kind.of(change.kind()).ifPresent(kind -> remember(kind, new Entry(change)));
    }

    /** A version is in force from now on. */
    public void put(ResourceChanged change) {
        Kind.of(change.kind())
                .ifPresent(kind -> {
                    Entry entry = new Entry(change);
                    remember(kind, entry);
                    current.put(new Place(kind, change.name()), entry);
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

    private void remember(Kind kind, Entry entry) {
        ResourceChanged change = entry.change;
        versions.put(new Version(kind, change.name(), change.version()), entry);
    }

    /** One version of a resource, read when it is first asked for: most services use few kinds. */
    private static final class Entry {
        private final ResourceChanged change;
        private boolean read;
        private @Nullable Applied<?> applied;

        Entry(ResourceChanged change) {
            this.change = change;
        }

        /** A resource that this program can't read (a newer one's) is as good as absent. */
        synchronized Optional<Applied<?>> applied(ResourceReader reader) {
            if (!read) {
                applied = read(reader);
                read = true;
            }
            return Optional.ofNullable(applied);
        }

        private @Nullable Applied<?> read(ResourceReader reader) {
            String place = change.kind() + "/" + change.name();
            ReadResult result = reader.kept(place, change.yaml());
            if (!result.ok() || result.resources().size() != 1) {
                LOG.errorf(
                        "Resource %s %s is not used: %s",
                        place, change.version(), result.findings());
                return null;
            }
            return new Applied<>(
                    result.resources().getFirst(), change.appliedBy(), change.appliedAt());
        }
    }

    private record Place(Kind kind, String name) {}

    private record Listing(long generation, List<?> resources) {}

    private record Version(Kind kind, String name, String version) {}
}
