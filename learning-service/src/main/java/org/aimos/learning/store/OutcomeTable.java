package org.aimos.learning.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aimos.events.OutcomeRecorded;
import org.aimos.learning.outcome.Judged;
import org.hibernate.reactive.mutiny.Mutiny;

/** How incidents ended, as last told to others. */
@ApplicationScoped
public class OutcomeTable {
    private static final String READ =
            """
            select o.sequence, o.closed, cast(o.data as text) from outcome o
            where o.incident in (
                select value from jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)))
            """;
    private static final String WRITE =
            """
            insert into outcome
                (incident, sequence, closed, closed_at, service, mode, confirmed_by, data)
            select r.outcome ->> 'incidentId', r.sequence, r.closed,
                cast(r.outcome ->> 'at' as timestamptz), r.outcome ->> 'service',
                r.outcome ->> 'mode', r.outcome ->> 'confirmedBy', r.outcome
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(sequence bigint, closed boolean, outcome jsonb)
            order by 1
            on conflict (incident) do update set
                sequence = excluded.sequence, closed = excluded.closed,
                closed_at = excluded.closed_at, service = excluded.service, mode = excluded.mode,
                confirmed_by = excluded.confirmed_by, data = excluded.data
            """;
    private static final String LIST =
            """
            select o.sequence, o.closed, cast(o.data as text) from outcome o
            where o.closed
                and (o.closed_at, o.incident) < (cast(:at as timestamptz), cast(:incident as text))
            order by o.closed_at desc, o.incident desc
            """;

    /** The latest, for lists that begin with the newest. */
    public static final Cursor NEWEST = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), "");

    /** What was told about these incidents; those without an outcome are not in it. */
    public Uni<Map<String, Judged>> of(Mutiny.Session session, Collection<String> incidents) {
        return session.createNativeQuery(READ, Object[].class)
                .setParameter("ids", Rows.json(incidents))
                .getResultList()
                .map(rows ->
                        rows.stream()
                                .map(OutcomeTable::told)
                                .collect(
                                        Collectors.toMap(
                                                t -> t.outcome().incidentId(),
                                                Function.identity())));
    }

    /** Writes outcomes over what is there. */
    public Uni<Void> put(Mutiny.Session session, List<Judged> told) {
        return told.isEmpty()
                ? Uni.createFrom().voidItem()
                : Rows.statement(session, WRITE, told).executeUpdate().replaceWithVoid();
    }

    /** Outcomes of incidents that are closed, the newest first, after a cursor. */
    public Uni<List<OutcomeRecorded>> newest(Mutiny.Session session, Cursor after, int limit) {
        Cursor from = after.equals(Cursor.START) ? NEWEST : after;
        return session.createNativeQuery(LIST, Object[].class)
                .setParameter("at", Rows.utc(from.at()))
                .setParameter("incident", from.id())
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(row -> told(row).outcome()).toList());
    }

    private static Judged told(Object[] row) {
        return new Judged(
                ((Number) row[0]).longValue(),
                (Boolean) row[1],
                Rows.read(row[2], OutcomeRecorded.class));
    }
}
