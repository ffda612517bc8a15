package org.aimos.intake.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Knows when each source was heard last. Every method runs in the caller's session and transaction.
 */
@ApplicationScoped
public class HeartbeatStore {

    private static final String HEARD =
            """
            insert into source_heartbeat (source, heard_at) values (?1, ?2)
            on conflict (source) do update set heard_at = greatest(source_heartbeat.heard_at, excluded.heard_at)
            """;
    private static final String KNOWN =
            """
            insert into source_heartbeat (source, heard_at) values (?1, ?2) on conflict (source) do nothing
            """;
    private static final String MISSED =
            """
            update source_heartbeat set missed_at = ?2 where source = ?1 and missed_at is null and heard_at < ?3
            returning heard_at
            """;
    private static final String BACK =
            """
            update source_heartbeat s set missed_at = null from (select source, missed_at from source_heartbeat
                where source = ?1 for update) was
            where s.source = was.source and was.missed_at is not null and s.heard_at >= ?2
            returning was.missed_at
            """;
    private static final String GONE = "delete from source_heartbeat where source = ?1";
    private static final String ALL = "select source from source_heartbeat";

    /** A source was heard at this moment; an earlier one than is known changes nothing. */
    public Uni<Void> heard(Mutiny.Session session, String source, Instant at) {
        return session.createNativeQuery(HEARD)
                .setParameter(1, source)
                .setParameter(2, at)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** A source is waited for from this moment, unless it is waited for already. */
    public Uni<Void> waitFor(Mutiny.Session session, String source, Instant from) {
        return session.createNativeQuery(KNOWN)
                .setParameter(1, source)
                .setParameter(2, from)
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Marks a source as missed, once over all replicas.
     *
     * @param since the latest moment at which it should have been heard
     * @return when it was heard last, when the mark is new; else empty
     */
    public Uni<List<Instant>> miss(
            Mutiny.Session session, String source, Instant now, Instant since) {
        return session.createNativeQuery(MISSED, Instant.class)
                .setParameter(1, source)
                .setParameter(2, now)
                .setParameter(3, since)
                .getResultList();
    }

    /**
     * Takes the mark away when the source was heard since, once over all replicas.
     *
     * @return since when it was missed, when there was a mark; else empty
     */
    public Uni<List<Instant>> back(Mutiny.Session session, String source, Instant since) {
        return session.createNativeQuery(BACK, Instant.class)
                .setParameter(1, source)
                .setParameter(2, since)
                .getResultList();
    }

    /** All that are waited for. */
    public Uni<List<String>> all(Mutiny.Session session) {
        return session.createNativeQuery(ALL, String.class).getResultList();
    }

    /** Nobody waits for this one any more. */
    public Uni<Void> forget(Mutiny.Session session, String source) {
        return session.createNativeQuery(GONE)
                .setParameter(1, source)
                .executeUpdate()
                .replaceWithVoid();
    }
}
