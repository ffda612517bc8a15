package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aimos.decision.backtest.Act;
import org.aimos.decision.backtest.BacktestReport;
import org.aimos.decision.backtest.Kept;
import org.aimos.decision.backtest.Tried;
import org.aimos.decision.incident.Regrouping;
import org.aimos.events.Incident;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Backtests, and the history they are run over. */
@ApplicationScoped
public class BacktestBook {
    /** Those as whom an incident is resolved or merged when no person did it. */
    private static final Set<String> NOBODY =
            Set.of(Incident.MONITOR, Incident.ASSUMED, Regrouping.CORRELATION);

    private static final String HISTORY =
            """
            select d.id, convert_from(d.inputs, 'UTF8'), d.mode, d.playbook,
                d.decided_at,
                position('"acknowledgedBy"' in i.state) > 0, position('"takenBy"' in i.state) > 0,
                substring(i.state from '"resolvedBy":"([^"]*)"'),
                position('"mergedInto"' in i.state) > 0, position('"apart":["' in i.state) > 0,
                cast(substring(i.state from '"alertCount":([0-9]+)') as int),
                exists (select 1 from decision e where e.incident_id = d.incident_id
                    and e.decided_at >= :from and (e.decided_at, e.id) < (d.decided_at, d.id)),
                (select string_agg(p.act || ' ' || p.playbook, ',' order by p.act, p.playbook)
                    from person_act p where p.incident_id = d.incident_id)
            from decision d left join incident i on i.id = d.incident_id
            where (d.decided_at, d.id) > (:at, :id) and d.decided_at <= :to
            order by d.decided_at, d.id limit :most
            """;

    private static final String WRITE =
            """
            insert into backtest (id, asked_by, asked_at, status, beat_at, report, tried, from_at)
            values (:id, :by, :asked, :status, :beat, :report, :tried, :from)
            on conflict (id) do update set status = excluded.status, beat_at = excluded.beat_at,
                report = excluded.report
            """;

    private static final String READ =
            """
            select id, asked_by, asked_at, status, beat_at, report, tried, from_at from backtest
            """;

    private final HeldBook held;

    /**
     * @param held has the alerts that were held back
     */
    public BacktestBook(HeldBook held) {
        this.held = held;
    }

    /**
     * A place in the history, after which it goes on: first all decisions, then all alerts that
     * were held back.
     *
     * @param held true among those
     */
    public record Place(Instant at, String id, boolean held) {
        /** The place before everything from then on. */
        public static Place from(Instant at) {
            return new Place(at, "", false);
        }
    }

    /**
     * A part of the history.
     *
     * @param next where it goes on; null at the end
     */
    public record Chapter(List<? extends Kept> kept, @Nullable Place next) {}

    /**
     * A backtest as it is kept.
     *
     * @param status running, done or failed
     * @param beat when it went on last
     * @param tried what exactly it tries
     * @param from it judges what was decided from then on; null for one that did not keep it
     */
    public record Row(
            String id,
            String by,
            Instant asked,
            String status,
            Instant beat,
            BacktestReport report,
            Tried tried,
            @Nullable Instant from) {}

    /** True when anything was ever decided. */
    public Uni<Boolean> anything(Mutiny.Session session) {
        return session.createNativeQuery("select exists (select 1 from decision)", Boolean.class)
                .getSingleResult();
    }

    /** True when something was decided before. */
    public Uni<Boolean> anythingBefore(Mutiny.Session session, Instant at) {
        return session.createNativeQuery(
                        "select exists (select 1 from decision where decided_at < :at)",
                        Boolean.class)
                .setParameter("at", at)
                .getSingleResult();
    }

    /**
     * The next part of the history, the oldest first.
     *
     * @param from where the history begins
     */
    public Uni<Chapter> history(
            Mutiny.Session session, Place after, Instant from, Instant to, int most) {
        return after.held()
                ? held.read(session, after, to, most)
                        .map(rows ->
                                new Chapter(
                                        rows,
                                        rows.size() < most
                                                ? null
                                                : new Place(
                                                        rows.getLast().at(),
                                                        rows.getLast().id(),
                                                        true)))
                : decisions(session, after, from, to, most);
    }

    private static Uni<Chapter> decisions(
            Mutiny.Session session, Place after, Instant from, Instant to, int most) {
        return session.createNativeQuery(HISTORY, Object[].class)
                .setParameter("at", after.at())
                .setParameter("from", from)
                .setParameter("id", after.id())
                .setParameter("to", to)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> {
                    List<Kept.Decided> kept = rows.stream().map(BacktestBook::kept).toList();
                    Place next =
                            rows.size() < most
                                    ? new Place(from, "", true)
                                    : new Place(
                                            Times.instant(rows.getLast()[4]),
                                            kept.getLast().id(),
                                            false);
                    return new Chapter(kept, next);
                });
    }

    /** Keeps how far it has come. */
    public Uni<Void> write(Mutiny.Session session, Row row) {
        return session.createNativeQuery(WRITE)
                .setParameter("id", row.id())
                .setParameter("by", row.by())
                .setParameter("asked", row.asked())
                .setParameter("status", row.status())
                .setParameter("beat", row.beat())
                .setParameter("report", Json.write(row.report()))
                .setParameter("tried", Json.write(row.tried()))
                .setParameter("from", row.from())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** One; null when there is none of that id. */
    public Uni<@Nullable Row> one(Mutiny.Session session, String id) {
        return session.createNativeQuery(READ + " where id = :id", Object[].class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .map(row -> row == null ? null : row(row));
    }

    /** The newest. */
    public Uni<List<Row>> newest(Mutiny.Session session, int most) {
        return session.createNativeQuery(
                        READ + " order by asked_at desc limit :most", Object[].class)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(BacktestBook::row).toList());
    }

    private static Kept.Decided kept(Object[] row) {
        return new Kept.Decided(
                String.valueOf(row[0]),
                String.valueOf(row[1]),
                String.valueOf(row[2]),
                row[3] == null ? null : String.valueOf(row[3]),
                alerts(row),
                acts(row));
    }

    /** One that is forgotten had at least the alert that was decided about. */
    private static int alerts(Object[] row) {
        if (Boolean.TRUE.equals(row[11])) {
            return 0;
        }
        return row[10] instanceof Number count ? count.intValue() : 1;
    }

    /** What the incident itself tells of people, and what runs told. */
    private static List<Act> acts(Object[] row) {
        var acts = new ArrayList<Act>();
        boolean merged = Boolean.TRUE.equals(row[8]);
        boolean byPerson = row[7] != null && !NOBODY.contains(String.valueOf(row[7]));
        about(acts, "acknowledged", Boolean.TRUE.equals(row[5]));
        about(acts, "taken", Boolean.TRUE.equals(row[6]));
        about(acts, "resolved", byPerson && !merged);
        about(acts, "merged", byPerson && merged);
        about(acts, "split", Boolean.TRUE.equals(row[9]));
        if (row[12] != null) {
            for (String one : String.valueOf(row[12]).split(",", -1)) {
                int space = one.indexOf(' ');
                acts.add(new Act(one.substring(0, space), one.substring(space + 1)));
            }
        }
        return acts;
    }

    private static void about(List<Act> acts, String word, boolean done) {
        if (done) {
            acts.add(new Act(word, ""));
        }
    }

    private static Row row(Object[] row) {
        return new Row(
                String.valueOf(row[0]),
                String.valueOf(row[1]),
                Times.instant(row[2]),
                String.valueOf(row[3]),
                Times.instant(row[4]),
                Json.read(row[5], BacktestReport.class),
                Json.read(row[6], Tried.class),
                row[7] == null ? null : Times.instant(row[7]));
    }
}
