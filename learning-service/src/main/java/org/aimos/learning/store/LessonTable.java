package org.aimos.learning.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.aimos.events.Tie;
import org.aimos.learning.correction.Correction;
import org.aimos.learning.correction.Joined;
import org.aimos.learning.correction.Lessons.Told;
import org.aimos.learning.score.Case;
import org.aimos.learning.score.Examples.Ended;
import org.aimos.learning.story.Story;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is learned from: cases of decisions until they ended, and corrections. */
@ApplicationScoped
public class LessonTable {
    private static final String ADD_CASES =
            """
            insert into scored_case (decision, incident, decided_at, data)
            select r.data ->> 'decision', r.data ->> 'incident',
                cast(r.data ->> 'at' as timestamptz), r.data
            from jsonb_array_elements(cast(cast(:rows as text) as jsonb)) as r(data)
            order by 1
            on conflict do nothing
            """;

    private static final String ADD_CORRECTIONS =
            """
            insert into correction (fact_id, at, data)
            select r.data ->> 'factId', cast(r.data ->> 'at' as timestamptz), r.data
            from jsonb_array_elements(cast(cast(:rows as text) as jsonb)) as r(data)
            order by 1
            on conflict do nothing
            """;

    private static final String ENDED =
            """
            select cast(c.data as text), cast(s.data as text)
            from scored_case c join story s on s.incident = c.incident
            where s.closed_at >= cast(:since as timestamptz)
            order by s.closed_at desc, c.decided_at, c.decision
            """;

    private static final String ADD_JOINED =
            """
            insert into tie_join (incident, alert_key, tie, at)
            select r.data ->> 'incident', r.data ->> 'alertKey', r.data ->> 'tie',
                cast(r.data ->> 'at' as timestamptz)
            from jsonb_array_elements(cast(cast(:rows as text) as jsonb)) as r(data)
            order by 1, 2
            on conflict do nothing
            """;

    private static final String CORRECTIONS =
            """
            select cast(c.data as text), s.data -> 'incident' ->> 'service',
                (select string_agg(t.tie, ' ' order by t.alert_key) from tie_join t
                    where t.incident = c.data ->> 'other' and jsonb_exists(c.data -> 'alerts', t.alert_key))
            from correction c left join story s on s.incident = c.data ->> 'other'
            where c.at >= cast(:since as timestamptz)
            order by c.at desc, c.fact_id
            """;

    private static final String JOINS =
            """
            select tie, count(*) from tie_join where at >= cast(:since as timestamptz) group by tie
            """;

    /** Keeps them; what is kept already stays as it is. */
    public Uni<Void> add(
            Mutiny.Session session,
            List<Case> cases,
            List<Joined> joined,
            List<Correction> corrections) {
        return add(session, ADD_CASES, cases)
                .chain(() -> add(session, ADD_JOINED, joined))
                .chain(() -> add(session, ADD_CORRECTIONS, corrections));
    }

    private static Uni<Void> add(Mutiny.Session session, String sql, List<?> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Rows.statement(session, sql, rows).executeUpdate().replaceWithVoid();
    }

    /** Cases whose incidents ended since then, the newest, at most so many. */
    public Uni<List<Ended>> ended(Mutiny.Session session, Instant since, int limit) {
        return session.createNativeQuery(ENDED, Object[].class)
                .setParameter("since", Rows.utc(since))
                .setMaxResults(limit)
                .getResultList()
                .map(rows ->
                        rows.stream()
                                .map(row ->
                                        new Ended(
                                                Rows.read(row[0], Case.class),
                                                Rows.read(row[1], Story.class)))
                                .toList());
    }

    /** Corrections since then, the newest first, at most so many. */
    public Uni<List<Told>> corrections(Mutiny.Session session, Instant since, int limit) {
        return session.createNativeQuery(CORRECTIONS, Object[].class)
                .setParameter("since", Rows.utc(since))
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(LessonTable::told).toList());
    }

    private static Told told(Object[] row) {
        List<Tie> ties =
                row[2] == null
                        ? List.of()
                        : Stream.of(String.valueOf(row[2]).split(" ", -1))
                                .map(word -> Tie.valueOf(word.toUpperCase(Locale.ROOT)))
                                .toList();
        String service = row[1] == null ? null : String.valueOf(row[1]);
        return new Told(Rows.read(row[0], Correction.class), service, ties);
    }

    /** How many alerts were joined by each tie since then. */
    public Uni<Map<Tie, Integer>> joins(Mutiny.Session session, Instant since) {
        return session.createNativeQuery(JOINS, Object[].class)
                .setParameter("since", Rows.utc(since))
                .getResultList()
                .map(rows -> {
                    Map<Tie, Integer> joins = new EnumMap<>(Tie.class);
                    rows.forEach(row ->
                            joins.put(
                                    Tie.valueOf(String.valueOf(row[0]).toUpperCase(Locale.ROOT)),
                                    ((Number) row[1]).intValue()));
                    return joins;
                });
    }
}
