package org.aimos.bus.resource;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.aimos.events.ResourceChanged;
import org.aimos.resources.Kind;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The owner's tables of resources. Every method works in the caller's session. */
@ApplicationScoped
public class ResourceStore {
    private static final String COLUMNS =
            """
            select v.kind, v.name, v.version, v.owner, v.digest, v.applied_by, v.applied_at, v.yaml
            from resource_version v
            """;

    private static final String CURRENT =
            """
             join resource_current c
                on c.kind = v.kind and c.name = v.name and c.version = v.version
            where v.kind in (:kinds) order by v.kind, v.name
            """;

    private static final String ADD =
            """
            insert into resource_version
                (kind, name, version, owner, digest, yaml, applied_by, applied_at)
            values (:kind, :name, :version, :owner, :digest, :yaml, :by, :at)
            on conflict do nothing
            """;

    private static final String POINT =
            """
            insert into resource_current (kind, name, version, sequence, changed_by, changed_at)
            values (:kind, :name, cast(:version as text), 1, :by, :at)
            on conflict (kind, name) do update set version = excluded.version,
                sequence = resource_current.sequence + 1,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at
            returning sequence
            """;

    private static final String WHICH =
            "select version from resource_current where kind = :kind and name = :name for update";

    /** What is in force, of these kinds, by kind and name. */
    public Uni<List<ResourceChanged>> current(Mutiny.Session session, List<String> kinds) {
        return kinds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : session.createNativeQuery(COLUMNS + CURRENT, Object[].class)
                        .setParameter("kinds", kinds)
                        .getResultList()
                        .map(ResourceStore::changes);
    }

    /** Every version of these kinds, the oldest first. */
    public Uni<List<ResourceChanged>> history(Mutiny.Session session, List<String> kinds) {
        return kinds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : session.createNativeQuery(
                                COLUMNS + "where v.kind in (:kinds) order by v.applied_at",
                                Object[].class)
                        .setParameter("kinds", kinds)
                        .getResultList()
                        .map(ResourceStore::changes);
    }

    /** Every version of one resource, the newest first. */
    public Uni<List<ResourceChanged>> versions(Mutiny.Session session, Kind kind, String name) {
        return session.createNativeQuery(
                        COLUMNS
                                + "where v.kind = :kind and v.name = :name order by applied_at desc",
                        Object[].class)
                .setParameter("kind", kind.kind())
                .setParameter("name", name)
                .getResultList()
                .map(ResourceStore::changes);
    }

    /** One version, or empty when it was never applied. */
    public Uni<Optional<ResourceChanged>> version(
            Mutiny.Session session, Kind kind, String name, String version) {
        return session.createNativeQuery(
                        COLUMNS
                                + "where v.kind = :kind and v.name = :name"
                                + " and v.version = :version",
                        Object[].class)
                .setParameter("kind", kind.kind())
                .setParameter("name", name)
                .setParameter("version", version)
                .getResultList()
                .map(rows -> changes(rows).stream().findFirst());
    }

    /** The version in force, locked until the transaction ends; empty when there is none. */
    public Uni<Optional<String>> locked(Mutiny.Session session, Kind kind, String name) {
        return session.createNativeQuery(WHICH, String.class)
                .setParameter("kind", kind.kind())
                .setParameter("name", name)
                .getResultList()
                .map(rows -> rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0)));
    }

    /** Keeps a version unless it is kept already. */
    public Uni<Void> add(Mutiny.Session session, ResourceChanged change) {
        return session.createNativeQuery(ADD)
                .setParameter("kind", change.kind())
                .setParameter("name", change.name())
                .setParameter("version", change.version())
                .setParameter("owner", change.owner())
                .setParameter("digest", change.digest())
                .setParameter("yaml", change.yaml())
                .setParameter("by", change.appliedBy())
                .setParameter("at", offset(change.appliedAt()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Makes a version the one in force.
     *
     * @param version null when the resource is deleted
     * @return how often this resource has changed
     */
    public Uni<Long> point(
            Mutiny.Session session,
            Kind kind,
            String name,
            @Nullable String version,
            String by,
            Instant at) {
        return session.createNativeQuery(POINT, Long.class)
                .setParameter("kind", kind.kind())
                .setParameter("name", name)
                .setParameter("version", version)
                .setParameter("by", by)
                .setParameter("at", offset(at))
                .getSingleResult();
    }

    private static OffsetDateTime offset(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static List<ResourceChanged> changes(List<Object[]> rows) {
        return rows.stream().map(ResourceStore::change).toList();
    }

    private static ResourceChanged change(Object[] row) {
        return new ResourceChanged(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                instant(row[6]),
                (String) row[7]);
    }

    private static Instant instant(Object value) {
        return switch (value) {
            case Instant instant -> instant;
            case OffsetDateTime offset -> offset.toInstant();
            case Timestamp timestamp -> timestamp.toInstant();
            default -> throw new IllegalStateException("No time: " + value.getClass());
        };
    }
}
