package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.aimos.decision.incident.IncidentState;
import org.aimos.events.Incident;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Incidents as they stand. Whoever writes one holds the lock of its correlation key. */
@ApplicationScoped
public class IncidentBook {
    private static final String LOAD =
            """
            with heard as (
                select a.incident_id, a.correlation_key from alert a where a.alert_key in
                    (select jsonb_array_elements_text(cast(cast(:alerts as text) as jsonb)))),
            keys as (
                select jsonb_array_elements_text(cast(cast(:keys as text) as jsonb)) as key
                union select correlation_key from heard)
            select i.state from incident i where i.id in (
                select incident_id from heard where incident_id is not null
                union
                select l.id from incident l join keys on l.correlation_key = keys.key
                    where l.status <> 'resolved'
                union
                select p.id from incident p join keys on p.correlation_key = keys.key
                    where p.status = 'resolved' and p.resolved_at >= :since
                union
                select n.id from incident n where n.status <> 'resolved' and n.opened_at >= :since
                    and n.correlation_key in
                        (select jsonb_array_elements_text(cast(cast(:near as text) as jsonb)))
                union
                select h.id from incident h
                    where cardinality(h.also) > 0 and (h.status <> 'resolved' or h.resolved_at >= :since)
                        and h.also && array(select key from keys union
                            select jsonb_array_elements_text(cast(cast(:near as text) as jsonb))))
            """;

    private static final String JOINABLE =
            """
            select i.state from incident i
            where i.status <> 'resolved' and not i.storm and i.parent is null
                and i.opened_at >= :since
            order by i.opened_at desc, i.id limit :most
            """;

    private static final String TIDE =
            """
            select count(*) || '/' || coalesce(sum(i.version), 0) || '/'
                || coalesce(max(i.id), '') from incident i
            where i.status <> 'resolved' and not i.storm and i.parent is null
                and i.opened_at >= :since
            """;

    private static final String SOME =
            """
            select i.state from incident i where i.id in
                (select jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)))
            """;

    private static final String KEYS =
            """
            select i.correlation_key from incident i where i.id in
                (select jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)))
            """;

    private static final String DUE =
            """
            select d.state from (
                select i.state, i.correlation_key from incident i
                where i.status = 'recovered' and i.recovered_at <= :due
                    and (i.calm_at is null or i.calm_at <= :now)
                order by i.recovered_at limit 200
                for update skip locked) d
            where pg_try_advisory_xact_lock(hashtextextended(d.correlation_key, 1))
            """;

    private static final String WRITE =
            """
            insert into incident (id, correlation_key, status, version, priority, opened_at,
                recovered_at, resolved_at, parent, storm, severity, state, calm_at,
                also)
            select r.id, r.correlation_key, r.status, r.version, r.priority, r.opened_at,
                r.recovered_at, r.resolved_at, r.parent, r.storm, r.severity, r.state,
                r.calm_at, r.also
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(id text, correlation_key text, status text, version bigint, priority text,
                     opened_at timestamptz, recovered_at timestamptz, resolved_at timestamptz,
                     parent text, storm boolean, severity text, state text, calm_at timestamptz,
                     also text[])
            order by r.correlation_key
            on conflict (id) do update set
                status = excluded.status,
                version = excluded.version,
                priority = excluded.priority,
                recovered_at = excluded.recovered_at,
                resolved_at = excluded.resolved_at,
                parent = excluded.parent,
                severity = excluded.severity,
                state = excluded.state,
                calm_at = excluded.calm_at,
                also = excluded.also
            where incident.version < excluded.version
            """;

    /**
     * Incidents that these alerts belong to, or that these keys have open or may reopen.
     *
     * @param near keys of which only those count that were opened since then and are open
     */
    Uni<List<IncidentState>> load(
            Mutiny.Session session,
            Collection<String> keys,
            Collection<String> near,
            Collection<String> alerts,
            Instant since) {
        return session.createNativeQuery(LOAD, String.class)
                .setParameter("keys", Json.write(keys))
                .setParameter("near", Json.write(near))
                .setParameter("alerts", Json.write(alerts))
                .setParameter("since", since)
                .getResultList()
                .map(IncidentBook::states);
    }

    /** Live incidents opened since then that others may be joined with, the newest first. */
    Uni<List<IncidentState>> joinable(Mutiny.Session session, Instant since, int most) {
        return session.createNativeQuery(JOINABLE, String.class)
                .setParameter("since", since)
                .setParameter("most", most)
                .getResultList()
                .map(IncidentBook::states);
    }

    /** A word that is another one as soon as any of them is different. */
    Uni<String> tide(Mutiny.Session session, Instant since) {
        return session.createNativeQuery(TIDE, String.class)
                .setParameter("since", since)
                .getSingleResult();
    }

    /** Incidents by id; those that do not exist are left out. */
    Uni<List<IncidentState>> some(Mutiny.Session session, Collection<String> ids) {
        return session.createNativeQuery(SOME, String.class)
                .setParameter("ids", Json.write(ids))
                .getResultList()
                .map(IncidentBook::states);
    }

    /** Their correlation keys. */
    Uni<List<String>> keys(Mutiny.Session session, Collection<String> ids) {
        return session.createNativeQuery(KEYS, String.class)
                .setParameter("ids", Json.write(ids))
                .getResultList();
    }

    /** Recovered incidents whose hold is over and that nobody else works on, now locked. */
    Uni<List<IncidentState>> due(Mutiny.Session session, Instant recoveredBefore, Instant now) {
        return session.createNativeQuery(DUE, String.class)
                .setParameter("due", recoveredBefore)
                .setParameter("now", now)
                .getResultList()
                .map(IncidentBook::states);
    }

    /** One incident; null when there is none of that id. */
    Uni<@Nullable IncidentState> find(Mutiny.Session session, String id) {
        return session.createNativeQuery("select state from incident where id = :id", String.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .map(text -> text == null ? null : Json.read(text, IncidentState.class));
    }

    /** The correlation key of an incident; null when there is none of that id. */
    Uni<@Nullable String> key(Mutiny.Session session, String id) {
        return session.createNativeQuery(
                        "select correlation_key from incident where id = :id", String.class)
                .setParameter("id", id)
                .getSingleResultOrNull();
    }

    /** Writes new versions; fails when somebody else wrote one of them first. */
    Uni<Void> write(Mutiny.Session session, List<IncidentState> states) {
        if (states.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(WRITE)
                .setParameter("rows", Json.write(states.stream().map(Row::of).toList()))
                .executeUpdate()
                .invoke(written -> {
                    if (written != states.size()) {
                        throw new IllegalStateException(
                                "%d of %d incidents were changed meanwhile"
                                        .formatted(states.size() - written, states.size()));
                    }
                })
                .replaceWithVoid();
    }

    private static List<IncidentState> states(List<String> rows) {
        return rows.stream().map(row -> Json.read(row, IncidentState.class)).toList();
    }

    private record Row(
            String id,
            String correlation_key,
            String status,
            long version,
            String priority,
            Instant opened_at,
            @Nullable Instant recovered_at,
            @Nullable Instant resolved_at,
            @Nullable String parent,
            boolean storm,
            String severity,
            String state,
            @Nullable Instant calm_at,
            List<String> also) {
        static Row of(IncidentState state) {
            Incident i = state.incident();
            return new Row(
                    i.id(),
                    i.correlationKey(),
                    i.status().word(),
                    i.version(),
                    i.priority().name(),
                    i.openedAt(),
                    i.recoveredAt(),
                    i.resolvedAt(),
                    i.parent(),
                    i.storm(),
                    i.severity().word(),
                    Json.write(state),
                    state.calmAt(),
                    state.also());
        }
    }
}
