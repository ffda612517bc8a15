package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.decision.incident.Member;
import org.aimos.decision.incident.TrackedAlert;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered about conditions. Each part of a statement finds its rows by an index of its
 * own; parts joined by {@code or} would read all that was ever heard.
 */
@ApplicationScoped
public class AlertBook {
    private static final String LOAD =
            """
            with heard as (
                select jsonb_array_elements_text(cast(cast(:alerts as text) as jsonb)) as key),
            keys as (
                select jsonb_array_elements_text(cast(cast(:keys as text) as jsonb)) as key),
            live as (
                select jsonb_array_elements_text(cast(cast(:live as text) as jsonb)) as id)
            select a.alert_key, a.incident_id, null as member, a.state
            from heard join alert a on a.alert_key = heard.key
            union all
            select a.alert_key, a.incident_id, a.member, null
            from live join alert a on a.incident_id = live.id
            where not exists (select 1 from heard where heard.key = a.alert_key)
            union all
            select a.alert_key, a.incident_id, null, a.state
            from keys join alert a on a.correlation_key = keys.key
            where a.note and a.incident_id is null
                and not exists (select 1 from heard where heard.key = a.alert_key)
            """;

    private static final String STATES =
            """
            select a.state from alert a where a.alert_key in
                (select jsonb_array_elements_text(cast(cast(:alerts as text) as jsonb)))
            """;

    private static final String MEMBERS =
            """
            select a.state from alert a where a.incident_id in
                (select jsonb_array_elements_text(cast(cast(:incidents as text) as jsonb)))
            """;

    private static final String WRITE =
            """
            insert into alert (alert_key, correlation_key, incident_id, note, heard_at, member,
                state, name, firing, held, expires_at)
            select r.alert_key, r.correlation_key, r.incident_id, r.note, r.heard_at, r.member,
                r.state, r.name, r.firing, r.held, r.expires_at
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(alert_key text, correlation_key text, incident_id text, note boolean,
                     heard_at timestamptz, member text, state text, name text, firing boolean,
                     held text, expires_at timestamptz)
            order by r.alert_key
            on conflict (alert_key) do update set
                correlation_key = excluded.correlation_key,
                incident_id = excluded.incident_id,
                note = excluded.note,
                heard_at = excluded.heard_at,
                member = excluded.member,
                state = excluded.state,
                name = excluded.name,
                firing = excluded.firing,
                held = excluded.held,
                expires_at = excluded.expires_at
            """;

    private static final String EXPLAINING =
            """
            select a.state from alert a where a.firing and a.name in
                (select jsonb_array_elements_text(cast(cast(:names as text) as jsonb)))
            limit 1000
            """;

    private static final String TOLD =
            """
            select a.state from alert a where (a.firing or a.heard_at >= :since) and a.name in
                (select jsonb_array_elements_text(cast(cast(:names as text) as jsonb)))
            order by a.heard_at desc limit :most
            """;

    private static final String HELD =
            """
            select a.state from alert a where a.held is not null and a.firing and a.held not in
                (select jsonb_array_elements_text(cast(cast(:silences as text) as jsonb)))
            order by random() limit 500
            """;

    private static final String FIRING =
            """
            select a.state from alert a where a.firing order by a.heard_at desc limit :most
            """;

    private static final String RECENT =
            """
            select a.state from alert a where a.heard_at >= :since order by a.heard_at desc
            limit :most
            """;

    private static final String UNMATCHED =
            """
            select a.state from alert a where a.heard_at >= :since
                and a.correlation_key like 'alert:%'
            order by a.heard_at desc limit :most
            """;

    private static final String EXPIRED =
            """
            select a.state from alert a where a.firing and a.expires_at <= :now
            order by a.expires_at limit :most
            """;

    private static final String FORGET =
            """
            delete from alert where alert_key in (
                select a.alert_key from alert a
                left join incident i on i.id = a.incident_id
                where a.heard_at < :before and (i.id is null or i.status = 'resolved')
                limit 5000)
            """;

    /** Alerts of a batch, notes that wait, and the members of incidents. */
    record Loaded(Map<String, TrackedAlert> alerts, Map<String, Map<String, Member>> members) {}

    Uni<Loaded> load(
            Mutiny.Session session,
            Collection<String> alerts,
            Collection<String> keys,
            Collection<String> incidents) {
        return session.createNativeQuery(LOAD, Object[].class)
                .setParameter("alerts", Json.write(alerts))
                .setParameter("keys", Json.write(keys))
                .setParameter("live", Json.write(incidents))
                .getResultList()
                .map(AlertBook::loaded);
    }

    /** Whole alerts by key. */
    Uni<Map<String, TrackedAlert>> whole(Mutiny.Session session, Collection<String> alerts) {
        return session.createNativeQuery(STATES, String.class)
                .setParameter("alerts", Json.write(alerts))
                .getResultList()
                .map(rows -> {
                    var whole = new HashMap<String, TrackedAlert>();
                    for (String row : rows) {
                        TrackedAlert alert = Json.read(row, TrackedAlert.class);
                        whole.put(alert.alertKey(), alert);
                    }
                    return whole;
                });
    }

    /** Whole alerts of these incidents. */
    Uni<List<TrackedAlert>> members(Mutiny.Session session, Collection<String> incidents) {
        return states(
                session.createNativeQuery(MEMBERS, String.class)
                        .setParameter("incidents", Json.write(incidents)));
    }

    /** Firing alerts of these names, at most a thousand. */
    public Uni<List<TrackedAlert>> explaining(Mutiny.Session session, Collection<String> names) {
        return states(
                session.createNativeQuery(EXPLAINING, String.class)
                        .setParameter("names", Json.write(names)));
    }

    /** Alerts of these names that fire or were heard since then, those heard last first. */
    public Uni<List<TrackedAlert>> told(
            Mutiny.Session session, Collection<String> names, Instant since, int most) {
        return states(
                session.createNativeQuery(TOLD, String.class)
                        .setParameter("names", Json.write(names))
                        .setParameter("since", since)
                        .setParameter("most", most));
    }

    /** Firing alerts that are held back by none of these silences; some of them. */
    public Uni<List<TrackedAlert>> held(Mutiny.Session session, Collection<String> silences) {
        return states(
                session.createNativeQuery(HELD, String.class)
                        .setParameter("silences", Json.write(silences)));
    }

    /** Alerts that fire, those heard last first. */
    public Uni<List<TrackedAlert>> firing(Mutiny.Session session, int most) {
        return states(session.createNativeQuery(FIRING, String.class).setParameter("most", most));
    }

    /** Alerts heard since then, those heard last first. */
    public Uni<List<TrackedAlert>> recent(Mutiny.Session session, Instant since, int most) {
        return states(
                session.createNativeQuery(RECENT, String.class)
                        .setParameter("since", since)
                        .setParameter("most", most));
    }

    /** Alerts heard since then that no service matched, those heard last first. */
    public Uni<List<TrackedAlert>> unmatched(Mutiny.Session session, Instant since, int most) {
        return states(
                session.createNativeQuery(UNMATCHED, String.class)
                        .setParameter("since", since)
                        .setParameter("most", most));
    }

    /** Alerts that fire and were to be heard again before now, the oldest first. */
    public Uni<List<TrackedAlert>> expired(Mutiny.Session session, Instant now, int most) {
        return states(
                session.createNativeQuery(EXPIRED, String.class)
                        .setParameter("now", now)
                        .setParameter("most", most));
    }

    private static Uni<List<TrackedAlert>> states(Mutiny.SelectionQuery<String> query) {
        return query.getResultList()
                .map(rows -> rows.stream().map(row -> Json.read(row, TrackedAlert.class)).toList());
    }

    Uni<Void> write(Mutiny.Session session, List<TrackedAlert> alerts) {
        if (alerts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(WRITE)
                .setParameter("rows", Json.write(alerts.stream().map(Row::of).toList()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Forgets alerts of no open incident that were heard last before then; returns how many. */
    Uni<Integer> forget(Mutiny.Session session, Instant before) {
        return session.createNativeQuery(FORGET).setParameter("before", before).executeUpdate();
    }

    private static Loaded loaded(List<Object[]> rows) {
        var alerts = new HashMap<String, TrackedAlert>();
        var members = new HashMap<String, Map<String, Member>>();
        for (Object[] row : rows) {
            String key = String.valueOf(row[0]);
            TrackedAlert whole = row[3] == null ? null : Json.read(row[3], TrackedAlert.class);
            if (whole != null) {
                alerts.put(key, whole);
            }
            if (row[1] != null) {
                members.computeIfAbsent(String.valueOf(row[1]), i -> new HashMap<>())
                        .put(key, whole == null ? Json.read(row[2], Member.class) : whole.member());
            }
        }
        return new Loaded(alerts, members);
    }

    private record Row(
            String alert_key,
            String correlation_key,
            @Nullable String incident_id,
            boolean note,
            Instant heard_at,
            String member,
            String state,
            String name,
            boolean firing,
            @Nullable String held,
            @Nullable Instant expires_at) {
        static Row of(TrackedAlert alert) {
            return new Row(
                    alert.alertKey(),
                    alert.correlationKey(),
                    alert.incidentId(),
                    alert.marks().sorted().isEmpty(),
                    alert.latest().receivedAt(),
                    Json.write(alert.member()),
                    Json.write(alert),
                    alert.latest().name().replace("\0", ""),
                    alert.fires(),
                    alert.held(),
                    alert.expiresAt());
        }
    }
}
