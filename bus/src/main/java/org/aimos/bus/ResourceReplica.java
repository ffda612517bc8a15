package org.aimos.bus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.aimos.events.ResourceChanged;
import org.aimos.resources.Kind;
import org.aimos.resources.ReadResult;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.Spec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Every resource of the whole system, read and ready, in this process' memory. It follows the
 * compacted topic; the versions of kinds that this service owns come from its own table as well. A
 * newer version that this program can't read, such as one of a newer program, leaves the last one
 * that it could read in force.
 */
@ApplicationScoped
public class ResourceReplica {
    private static final Logger LOG = Logger.getLogger(ResourceReplica.class);

    private final ResourceReader reader = new ResourceReader();
    private final Map<Place, Entry> current = new ConcurrentHashMap<>();
    private final Map<Class<?>, Listing> listings = new ConcurrentHashMap<>();
    private final Map<Version, Entry> versions = new ConcurrentHashMap<>();
    private final Set<Place> lost = ConcurrentHashMap.newKeySet();
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

    /** The version in force, or empty when there is none that can be read. */
    public <S extends Spec> Optional<Applied<S>> find(Class<S> spec, String name) {
        return cast(spec, readable(current.get(new Place(Kind.of(spec), name))));
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
                .flatMap(entry -> cast(spec, readable(entry.getValue())).stream())
                .sorted(Comparator.comparing(applied -> applied.resource().name()))
                .toList();
    }

    private @Nullable Entry readable(@Nullable Entry entry) {
        return entry == null ? null : entry.readable(reader);
    }

    /**
     * Those in force of which no version can be read, by name. Nobody knows what they would say, so
     * whoever asks resources for permission has to take them for a refusal.
     */
    public <S extends Spec> List<String> unreadable(Class<S> spec) {
        Kind kind = Kind.of(spec);
        Stream<Place> unread =
                current.entrySet().stream()
                        .filter(entry -> entry.getKey().kind() == kind)
                        .filter(entry -> readable(entry.getValue()) == null)
                        .map(Map.Entry::getKey);
        return Stream.concat(unread, lost.stream().filter(place -> place.kind() == kind))
                .map(Place::name)
                .sorted()
                .toList();
    }

    /**
     * All of which the version in force can't be read, by kind and name: policies, and of other
     * kinds those that somebody here has asked for.
     */
    public List<Unread> unread() {
        Stream<Unread> newer =
                current.entrySet().stream()
                        .filter(entry ->
                                entry.getKey().kind() == Kind.POLICY || entry.getValue().asked())
                        .flatMap(entry -> unread(entry.getValue()).stream());
        Stream<Unread> gone =
                lost.stream()
                        .map(place -> new Unread(place.kind().kind(), place.name(), null, null));
        return Stream.concat(newer, gone)
                .sorted(Comparator.comparing(Unread::kind).thenComparing(Unread::name))
                .toList();
    }

    private Optional<Unread> unread(Entry entry) {
        Entry used = entry.readable(reader);
        ResourceChanged change = entry.change;
        return used == entry
                ? Optional.empty()
                : Optional.of(
                        new Unread(
                                change.kind(),
                                change.name(),
                                change.version(),
                                used == null ? null : used.change.version()));
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
        Kind.of(change.kind()).ifPresent(kind -> remember(kind, new Entry(change, null)));
    }

    /** A version is in force from now on, if it can be read. */
    public void put(ResourceChanged change) {
        Kind.of(change.kind())
                .ifPresent(kind -> {
                    var place = new Place(kind, change.name());
                    remember(kind, current.compute(place, (p, old) -> entry(change, old)));
                    lost.remove(place);
                    generation.incrementAndGet();
                });
    }

    private Entry entry(ResourceChanged change, @Nullable Entry old) {
        return old != null && old.change.equals(change) ? old : new Entry(change, readable(old));
    }

    /**
     * A version is in force of which not even the fact can be read; the one before stays.
     *
     * @param key {@code kind/name}, the key of its record
     */
    public void unreadable(String key) {
        place(key)
                .ifPresent(place -> {
                    if (!current.containsKey(place)) {
                        lost.add(place);
                        generation.incrementAndGet();
                    }
                });
    }

    /**
     * A resource is deleted.
     *
     * @param key {@code kind/name}, the key of its tombstone
     */
    public void remove(String key) {
        place(key)
                .ifPresent(place -> {
                    current.remove(place);
                    lost.remove(place);
                    generation.incrementAndGet();
                });
    }

    private static Optional<Place> place(String key) {
        int slash = key.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Kind.of(key.substring(0, slash))
                        .map(kind -> new Place(kind, key.substring(slash + 1)));
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
        private @Nullable Entry before;
        private boolean read;
        private @Nullable Applied<?> applied;

        /**
         * @param before the last that could be read before it; null when there is none
         */
        Entry(ResourceChanged change, @Nullable Entry before) {
            this.change = change;
            this.before = before;
        }

        /** True when somebody needed it. */
        synchronized boolean asked() {
            return read;
        }

        /** This, or the last one before it when this program can't read it; null without one. */
        synchronized @Nullable Entry readable(ResourceReader reader) {
            return applied(reader).isPresent() ? this : before;
        }

        /** Exactly this version; empty when this program can't read it (a newer one's). */
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
                        "Resource %s %s can't be read, so %s: %s",
                        place,
                        change.version(),
                        before == null
                                ? "it is not used"
                                : before.change.version() + " stays in force",
                        result.findings());
                return null;
            }
            before = null;
            return new Applied<>(
                    result.resources().getFirst(), change.appliedBy(), change.appliedAt());
        }
    }

    private record Place(Kind kind, String name) {}

    private record Listing(long generation, List<?> resources) {}

    private record Version(Kind kind, String name, String version) {}
}
