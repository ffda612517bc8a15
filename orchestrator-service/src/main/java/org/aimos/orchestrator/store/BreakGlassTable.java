package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aimos.events.BreakGlass;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Answers given alone, and their reviews. Rows are only ever added. */
@ApplicationScoped
public class BreakGlassTable {
    /** How soon another person has to review it. */
    public static final Duration REVIEWED_WITHIN = Duration.ofDays(1);

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
