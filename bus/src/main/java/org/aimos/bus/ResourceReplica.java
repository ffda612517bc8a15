package org.aimos.bus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimos.events.ResourceChanged;
import org.aimos.resources.Kind;
import org.aimos.resources.ReadResult;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.Spec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the kinds that this service asks for, read and ready, in this process' memory.
 * It follows the compacted topic; the versions of kinds that this service owns come from its own
 * table as well. Whoever tells of a version reads it, so that nobody who asks waits for that. A
 * newer version that this program can't read, such as one of a newer program, leaves the last one
 * that it could read in force.
 */
@ApplicationScoped
public class ResourceReplica {
    private static final Logger LOG = Logger.getLogger(ResourceReplica.class);

    private final ResourceReader reader = new ResourceReader();
    private final Set<Kind> kinds;
    private final Map<Place, InForce> current = new ConcurrentHashMap<>();
    private final Map<Class<?>, Listing> listings = new ConcurrentHashMap<>();
    private final Map<Version, Text> versions = new ConcurrentHashMap<>();
    private final Set<Place> lost = ConcurrentHashMap.newKeySet();
    private final AtomicLong generation = new AtomicLong();
    private volatile boolean ready;

    /**
     * @param kinds those that this service asks for; all others are left unread
     */
    @Inject
    public ResourceReplica(@ConfigProperty(name = "aimos.reads") Optional<List<String>> kinds) {
        this(
                kinds.orElse(List.of()).stream()
                        .map(ResourceReplica::named)
                        .collect(Collectors.toSet()));
    }

    /** The same, by kinds. */
    public ResourceReplica(Set<Kind> kinds) {
        this.kinds = Set.copyOf(kinds);
    }

    private static Kind named(String kind) {
        return Kind.of(kind)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "aimos.reads: there is no kind of resource '" + kind + "'"));
    }

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
        return Optional.ofNullable(current.get(new Place(kind(spec), name)))
                .flatMap(inForce -> cast(spec, inForce.used()));
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
        return ofKind(spec)
                .flatMap(entry -> cast(spec, entry.getValue().used()).stream())
                .sorted(Comparator.comparing(applied -> applied.resource().name()))
                .toList();
    }

    private Stream<Map.Entry<Place, InForce>> ofKind(Class<? extends Spec> spec) {
        Kind kind = kind(spec);
        return current.entrySet().stream().filter(entry -> entry.getKey().kind() == kind);
    }

    private Kind kind(Class<? extends Spec> spec) {
        Kind kind = Kind.of(spec);
        if (!kinds.contains(kind)) {
            throw new IllegalStateException(kind.kind() + " is not named in aimos.reads");
        }
        return kind;
    }

    /**
     * Those in force of which no version can be read, by name. Nobody knows what they would say, so
     * whoever asks resources for permission has to take them for a refusal.
     */
    public <S extends Spec> List<String> unreadable(Class<S> spec) {
        Stream<Place> unread =
                ofKind(spec)
                        .filter(entry -> entry.getValue().used() == null)
                        .map(Map.Entry::getKey);
        Kind kind = kind(spec);
        return Stream.concat(unread, lost.stream().filter(place -> place.kind() == kind))
                .map(Place::name)
                .sorted()
                .toList();
    }

    /** All of which the version in force can't be read, by kind and name. */
    public List<Unread> unread() {
        Stream<Unread> newer =
                current.values().stream().filter(inForce -> !inForce.read()).map(InForce::unread);
        Stream<Unread> gone =
                lost.stream()
                        .map(place -> new Unread(place.kind().kind(), place.name(), null, null));
        return Stream.concat(newer, gone)
                .sorted(Comparator.comparing(Unread::kind).thenComparing(Unread::name))
                .toList();
    }

    /**
     * Exactly this version, in force or not. A version that was replaced before this process
     * started is known to the service that owns its kind only, and is read when it is asked for.
     */
    public <S extends Spec> Optional<Applied<S>> version(
            Class<S> spec, String name, String version) {
        return Optional.ofNullable(versions.get(new Version(kind(spec), name, version)))
                .flatMap(text -> cast(spec, text.applied(reader)));
    }

    @SuppressWarnings("unchecked")
    private static <S extends Spec> Optional<Applied<S>> cast(
            Class<S> spec, @Nullable Applied<?> applied) {
        return Optional.ofNullable(applied)
                .filter(known -> spec.isInstance(known.resource().spec()))
                .map(known -> (Applied<S>) known);
    }

    /** A version that exists; it is not in force by that. */
    public void known(ResourceChanged change) {
        asked(change.kind()).ifPresent(kind -> text(kind, change));
    }

    /** A version is in force from now on, if it can be read; it is read before. */
    public void put(ResourceChanged change) {
        asked(change.kind())
                .ifPresent(kind -> {
                    var place = new Place(kind, change.name());
                    Applied<?> read = text(kind, change).applied(reader);
                    current.compute(place, (p, before) -> InForce.of(change, read, before));
                    lost.remove(place);
                    generation.incrementAndGet();
                });
    }

    private Optional<Kind> asked(String kind) {
        return Kind.of(kind).filter(kinds::contains);
    }

    /** The version's text; one that is told again the same is not read again. */
    private Text text(Kind kind, ResourceChanged change) {
        return versions.compute(
                new Version(kind, change.name(), change.version()),
                (version, old) ->
                        old != null && old.change.equals(change) ? old : new Text(change));
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

    private Optional<Place> place(String key) {
        int slash = key.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : asked(key.substring(0, slash))
                        .map(kind -> new Place(kind, key.substring(slash + 1)));
    }

    /** Everything that was there at the start is known. */
    public void caughtUp() {
        ready = true;
    }

    /** One version of a resource, read once. */
    private static final class Text {
        private final ResourceChanged change;
        private boolean read;
        private @Nullable Applied<?> applied;

        Text(ResourceChanged change) {
            this.change = change;
        }

        /** Null when this program can't read it (a newer one's). */
        synchronized @Nullable Applied<?> applied(ResourceReader reader) {
            if (!read) {
                applied = read(reader);
                read = true;
            }
            return applied;
        }

        private @Nullable Applied<?> read(ResourceReader reader) {
            String place = change.kind() + "/" + change.name();
            ReadResult result = reader.kept(place, change.yaml());
            if (!result.ok() || result.resources().size() != 1) {
                LOG.errorf(
                        "Resource %s %s can't be read: %s",
                        place, change.version(), result.findings());
                return null;
            }
            return new Applied<>(
                    result.resources().getFirst(), change.appliedBy(), change.appliedAt());
        }
    }

    /**
     * What is in force of one name.
     *
     * @param told the version that was told last
     * @param used that, or the last before it that could be read; null when there is none
     * @param read true when what was told is what is used
     */
    private record InForce(ResourceChanged told, @Nullable Applied<?> used, boolean read) {
        static InForce of(
                ResourceChanged told, @Nullable Applied<?> read, @Nullable InForce before) {
            Applied<?> kept = before == null ? null : before.used;
            return new InForce(told, read == null ? kept : read, read != null);
        }

        Unread unread() {
            return new Unread(
                    told.kind(),
                    told.name(),
                    told.version(),
                    used == null ? null : used.resource().version());
        }
    }

    private record Place(Kind kind, String name) {}

    private record Listing(long generation, List<?> resources) {}

    private record Version(Kind kind, String name, String version) {}
}
