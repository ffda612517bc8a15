package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aimos.events.BreakGlass;
import org.aimos.orchestrator.alarm.Alarm;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Answers given alone, and their reviews. Rows are only ever added. */
@ApplicationScoped
public class BreakGlassTable {
    /** How soon another person has to review it. */
    public static final Duration REVIEWED_WITHIN = Duration.ofDays(1);

    /** How often people are reminded of a review that is overdue. */
    public static final Duration REMINDED_EVERY = Duration.ofDays(1);

    private static final String OVERDUE =
            """
            select b.id, b.approval_id, b.run_id, b.incident_id, b.person, b.reason, b.at, b.review_by,
                cast(null as text) as reviewer, cast(null as timestamptz) as reviewed,
                cast(null as text) as finding
            from break_glass b where b.review_by <= :now
                and not exists (select 1 from break_glass_review r where r.id = b.id)
            order by b.review_by limit 100
            """;
    private static final String REMIND =
            """
            insert into break_glass_reminder (id, n) values (:id, :n) on conflict do nothing returning n
            """;
    private static final String PLACE = "select service, environment from run where id = :run";

    private static final String READ =
            """
            select b.id, b.approval_id, b.run_id, b.incident_id, b.person, b.reason, b.at, b.review_by,
                r.person as reviewer, r.at as reviewed, r.finding
            from break_glass b left join break_glass_review r on r.id = b.id
            """;

    /** Keeps one. */
    public Uni<Void> insert(Mutiny.Session session, BreakGlass glass) {
        return session.createNativeQuery(
                        """
                        insert into break_glass (id, approval_id, run_id, incident_id, person, reason)
                        values (:id, :approval, :run, :incident, :person, :reason)
                        """)
                .setParameter("id", glass.id())
                .setParameter("approval", glass.approvalId())
                .setParameter("run", glass.runId())
                .setParameter("incident", glass.incidentId())
                .setParameter("person", glass.by())
                .setParameter("reason", glass.reason())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Those whose review is overdue, the oldest first. */
    public Uni<List<BreakGlass>> overdue(Mutiny.Session session, Instant now) {
        return session.createNativeQuery(OVERDUE, Object[].class)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .getResultList()
                .map(rows -> rows.stream().map(BreakGlassTable::glass).toList());
    }

    /** True for the one that notes this reminder first. */
    public Uni<Boolean> remind(Mutiny.Session session, String id, int reminder) {
        return session.createNativeQuery(REMIND, Integer.class)
                .setParameter("id", id)
                .setParameter("n", reminder)
                .getResultList()
                .map(noted -> !noted.isEmpty());
    }

    /** Where the run was that somebody answered for alone. */
    public Uni<Alarm.Place> place(Mutiny.Session session, BreakGlass glass) {
        return session.createNativeQuery(PLACE, Object[].class)
                .setParameter("run", glass.runId())
                .getResultList()
                .map(rows ->
                        rows.stream()
                                .map(row -> new Alarm.Place((String) row[0], (String) row[1]))
                                .findFirst()
                                .orElse(new Alarm.Place(null, "production")));
    }

    /** Keeps a review. */
    public Uni<Void> review(Mutiny.Session session, BreakGlass glass) {
        return session.createNativeQuery(
                        "insert into break_glass_review (id, person, finding) values (:id, :person, :finding)")
                .setParameter("id", glass.id())
                .setParameter("person", Objects.requireNonNull(glass.reviewedBy()))
                .setParameter("finding", Objects.requireNonNull(glass.finding()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The newest first. */
    public Uni<List<BreakGlass>> list(Mutiny.Session session, int limit) {
        return session.createNativeQuery(READ + "order by b.at desc limit :most", Object[].class)
                .setParameter("most", limit)
                .getResultList()
                .map(rows -> rows.stream().map(BreakGlassTable::glass).toList());
    }

    /** One of them. */
    public Uni<Optional<BreakGlass>> find(Mutiny.Session session, String id) {
        return session.createNativeQuery(READ + "where b.id = :id", Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().map(BreakGlassTable::glass).findFirst());
    }

    private static BreakGlass glass(Object[] row) {
        @Nullable Instant reviewed = Times.instantOrNull(row[9]);
        return new BreakGlass(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                Times.instant(row[6]),
                Times.instant(row[7]),
                (String) row[8],
                reviewed,
                (String) row[10]);
    }
}
