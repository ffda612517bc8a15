package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.aimos.decision.backtest.Kept;
import org.aimos.events.Alert;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that a silence held back, so that backtests know of them: one row for each time that a
 * condition began. Most batches hold nothing back and cost no statement.
 */
@ApplicationScoped
public class HeldBook {
    private static final String WRITE =
            """
            insert into held_alert (id, silence, alert, explained_by, held_at)
            select r.id, r.silence, r.alert, r.explained_by, r.held_at
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(id text, silence text, alert text, explained_by text, held_at timestamptz)
            order by r.id
            on conflict (id) do nothing
            """;

    private static final String READ =
            """
            select id, silence, alert, explained_by, held_at from held_alert
            where (held_at, id) > (:at, :id) and held_at <= :to
            order by held_at, id limit :most
            """;

    private static final String FORGET =
            """
            delete from held_alert where id in
                (select id from held_alert where held_at < :before limit 5000)
            """;

    /** Keeps these; those that are kept already stay as they are. */
    public Uni<Void> write(Mutiny.Session session, List<Kept.Held> held) {
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(WRITE)
                        .setParameter("rows", Json.write(held.stream().map(Row::of).toList()))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    Uni<List<Kept.Held>> read(
            Mutiny.Session session, BacktestBook.Place after, Instant to, int most) {
        return session.createNativeQuery(READ, Object[].class)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setParameter("to", to)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(HeldBook::held).toList());
    }

    /** Forgets what was held back before then; returns how many, at most some thousands. */
    public Uni<Integer> forget(Mutiny.Session session, Instant before) {
        return session.createNativeQuery(FORGET).setParameter("before", before).executeUpdate();
    }

    private static Kept.Held held(Object[] row) {
        return new Kept.Held(
                String.valueOf(row[0]),
                String.valueOf(row[1]),
                Json.read(row[2], Alert.class),
                row[3] == null ? null : Json.read(row[3], Alert.class),
                Times.instant(row[4]));
    }

    private record Row(
            String id,
            String silence,
            String alert,
            @Nullable String explained_by,
            Instant held_at) {
        static Row of(Kept.Held held) {
            return new Row(
                    held.id(),
                    held.silence(),
                    Json.write(held.alert()),
                    held.by() == null ? null : Json.write(held.by()),
                    held.at());
        }
    }
}
