package org.aimos.learning.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.learning.stream.LiveEvent;
import org.aimos.learning.timeline.Entry;
import org.hibernate.reactive.mutiny.Mutiny;

/** Live events, in the order in which they were committed. */
@ApplicationScoped
public class StreamTable {
    /** The head's row lock is held until the commit, so positions become visible in their order. */
    private static final String ADD =
            """
            with rows as (
                select r.*, row_number() over (order by r.n) as place
                from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                    as r(n int, entry jsonb)),
            head as (
                update stream_head set position = position + (select count(*) from rows)
                returning position - (select count(*) from rows) as before)
            insert into stream_event (position, fact_id, at, type, incident, run, sentence)
            select head.before + r.place, r.entry ->> 'factId',
                cast(r.entry ->> 'at' as timestamptz), r.entry ->> 'kind', r.entry ->> 'incident',
                r.entry ->> 'run', r.entry ->> 'sentence'
            from rows r cross join head
            """;

    private static final String AFTER =
            """
            select position, at, type, incident, run, sentence, fact_id from stream_event
            where position > :position order by position
            """;
    private static final String HEAD = "select position from stream_head";

    private record Row(int n, Entry entry) {}

    /** Appends events; the last statement of a transaction, for others wait for its end. */
    public Uni<Void> append(Mutiny.Session session, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Row> rows =
                java.util.stream.IntStream.range(0, entries.size())
                        .mapToObj(n -> new Row(n, entries.get(n)))
                        .toList();
        return Rows.statement(session, ADD, rows).executeUpdate().replaceWithVoid();
    }

    /** Events after a position, in their order. */
    public Uni<List<LiveEvent>> after(Mutiny.Session session, long position, int limit) {
        return session.createNativeQuery(AFTER, Object[].class)
                .setParameter("position", position)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(StreamTable::event).toList());
    }

    /** Position of the newest event. */
    public Uni<Long> head(Mutiny.Session session) {
        return session.createNativeQuery(HEAD, Long.class).getSingleResult();
    }

    private static LiveEvent event(Object[] row) {
        return new LiveEvent(
                ((Number) row[0]).longValue(),
                Rows.instant(row[1]),
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                (String) row[6]);
    }
}
