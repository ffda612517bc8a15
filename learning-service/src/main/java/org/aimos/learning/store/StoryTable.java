package org.aimos.learning.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.learning.story.Story;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Stories of incidents. Two batches about one incident take turns, whichever topics they come from.
 */
@ApplicationScoped
public class StoryTable {
    private static final String LOCK =
            """
            select count(pg_advisory_xact_lock(k)) from (
                select distinct hashtextextended(value, 84) as k
                from jsonb_array_elements_text(cast(cast(:ids as text) as jsonb))
                order by 1) as keys
            """;
    private static final String READ =
            """
            select cast(s.data as text) from story s
            where s.incident in (
                select value from jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)))
            """;
    private static final String WRITE =
            """
            insert into story (incident, closed_at, data)
            select r.incident, r."closedAt", r.story
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(incident text, "closedAt" timestamptz, story jsonb)
            order by r.incident
            on conflict (incident) do update set
                closed_at = excluded.closed_at, data = excluded.data, changed_at = clock_timestamp()
            """;
    private static final String CLOSED =
            """
            select cast(data as text) from story
            where closed_at >= cast(:since as timestamptz) and closed_at < cast(:until as timestamptz)
            order by closed_at, incident
            """;

    private record Row(String incident, @Nullable Instant closedAt, Story story) {
        static Row of(Story story) {
            Instant closedAt =
                    story.closed() && story.incident() != null
                            ? story.incident().resolvedAt()
                            : null;
            return new Row(story.incidentId(), closedAt, story);
        }
    }

    /** Locks incidents until the transaction ends, in one order, and reads their stories. */
    public Uni<Map<String, Story>> take(Mutiny.Session session, Collection<String> incidents) {
        String ids = Rows.json(incidents);
        return session.createNativeQuery(LOCK, Long.class)
                .setParameter("ids", ids)
                .getSingleResult()
                .flatMap(locked ->
                        session.createNativeQuery(READ, String.class)
                                .setParameter("ids", ids)
                                .getResultList())
                .map(rows -> {
                    Map<String, Story> stories = new HashMap<>();
                    incidents.forEach(id -> stories.put(id, Story.unknown(id)));
                    rows.stream()
                            .map(row -> Rows.read(row, Story.class))
                            .forEach(story -> stories.put(story.incidentId(), story));
                    return stories;
                });
    }

    /** Writes stories over what is there. */
    public Uni<Void> put(Mutiny.Session session, Collection<Story> stories) {
        List<Row> rows = stories.stream().map(Row::of).toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Rows.statement(session, WRITE, rows).executeUpdate().replaceWithVoid();
    }

    /** Stories of the incidents closed in a period, at most so many. */
    public Uni<List<Story>> closed(
            Mutiny.Session session, Instant since, Instant until, int limit) {
        return session.createNativeQuery(CLOSED, String.class)
                .setParameter("since", Rows.utc(since))
                .setParameter("until", Rows.utc(until))
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(row -> Rows.read(row, Story.class)).toList());
    }
}
