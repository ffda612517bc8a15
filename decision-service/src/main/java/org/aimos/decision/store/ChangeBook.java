package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.aimos.decision.correlation.Touch;
import org.aimos.events.Change;
import org.hibernate.reactive.mutiny.Mutiny;

/** Changes to what runs, as they were heard; a change that ends keeps the time it began. */
@ApplicationScoped
public class ChangeBook {
    private static final String WRITE =
            """
            insert into change (change_key, at, received_at, state)
            select r.change_key, r.at, r.received_at, r.state
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(change_key text, at timestamptz, received_at timestamptz, state text)
            order by r.change_key
            on conflict (change_key) do update set
                at = least(change.at, excluded.at),
                received_at = greatest(change.received_at, excluded.received_at),
                state = case when excluded.received_at >= change.received_at
                    then excluded.state else change.state end
            """;

    private static final String BETWEEN =
            """
            select c.at, c.state from change c where c.at >= :from and c.at <= :to
            order by c.at desc, c.change_key limit :most
            """;

    private static final String FORGET =
            """
            delete from change where change_key in (
                select change_key from change where at < :before limit 5000)
            """;

    /**
     * A change.
     *
     * @param at when it began
     */
    public record Kept(Change change, Instant at) {}

    /** Keeps changes; of one key the newest that was heard, since the earliest time. */
    public Uni<Void> write(Mutiny.Session session, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new LinkedHashMap<String, Row>();
        for (Change change : changes) {
            rows.merge(change.changeKey(), Row.of(change), Row::and);
        }
        return session.createNativeQuery(WRITE)
                .setParameter("rows", Json.write(rows.values()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Changes that began then, the newest first. */
    public Uni<List<Kept>> between(Mutiny.Session session, Instant from, Instant to, int most) {
        return session.createNativeQuery(BETWEEN, Object[].class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("most", most)
                .getResultList()
                .map(rows ->
                        rows.stream()
                                .map(row ->
                                        new Kept(
                                                Json.read(row[1], Change.class),
                                                Times.instant(row[0])))
                                .toList());
    }

    /** Forgets changes of long ago; returns how many, at most some thousands. */
    public Uni<Integer> forget(Mutiny.Session session, Instant before) {
        return session.createNativeQuery(FORGET).setParameter("before", before).executeUpdate();
    }

    private record Row(String change_key, Instant at, Instant received_at, String state) {
        static Row of(Change change) {
            return new Row(
                    change.changeKey(), Touch.at(change), change.receivedAt(), Json.write(change));
        }

        Row and(Row other) {
            Row newer = other.received_at.isBefore(received_at) ? this : other;
            Instant first = at.isBefore(other.at) ? at : other.at;
            return new Row(change_key, first, newer.received_at, newer.state);
        }
    }
}
