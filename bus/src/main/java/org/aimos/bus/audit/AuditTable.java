package org.aimos.bus.audit;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aimos.events.AuditEntry;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rows of the chain. The database lets this role read and append, nothing else. */
@ApplicationScoped
public class AuditTable {
    private static final String PAGE =
            """
            select e.seq, audit_time(e.at), e.kind, e.subject, e.body, e.text_hash, t.salt, t.content, e.before, e.hash
            from audit_entry e left join audit_text t on t.seq = e.seq
            where e.seq > :after and e.at >= cast(cast(:from as text) as timestamptz) and e.at < cast(cast(:to as text) as timestamptz)
            order by e.seq limit :most
            """;

    /** What {@code audit_append} only tries to get. */
    private static final String ALONE = "select cast(pg_advisory_xact_lock(7203160, 50) as text)";

    private final String service;

    /**
     * @param service whose chain it is
     */
    public AuditTable(@ConfigProperty(name = "aimos.service") String service) {
        this.service = service;
    }

    /**
     * Keeps something for the chain, in this transaction.
     *
     * @param body JSON without personal text
     * @param personal JSON with names and what people wrote; null when there is none
     */
    public Uni<Void> note(
            Mutiny.Session session,
            String kind,
            String subject,
            String body,
            @Nullable String personal) {
        return session.createNativeQuery(
                        "select cast(audit_note(:kind, :subject, :body, cast(:personal as text)) as text)",
                        String.class)
                .setParameter("kind", kind)
                .setParameter("subject", subject)
                .setParameter("body", body)
                .setParameter("personal", personal)
                .getResultList()
                .replaceWithVoid();
    }

    /**
     * Chains what waits, at most so many; how many. Another appender is waited for: what it takes
     * is in the chain only once it has committed.
     */
    Uni<Integer> append(Mutiny.Session session, int most) {
        return session.createNativeQuery(ALONE, String.class)
                .getSingleResult()
                .chain(() ->
                        session.createNativeQuery("select audit_append(:most)", Integer.class)
                                .setParameter("most", most)
                                .getSingleResult());
    }

    /**
     * Ends the keeping of what is older, by the clock of the database, which refuses less than 400
     * days; number of the last row that went, 0 for none.
     */
    Uni<Long> prune(Mutiny.Session session, Duration older) {
        return session.createNativeQuery(
                        "select audit_prune(clock_timestamp() - cast(:older as bigint) * interval '1 second')",
                        Long.class)
                .setParameter("older", older.toSeconds())
                .getSingleResult();
    }

    /** Erases the texts that name this person; how many. */
    Uni<Integer> erase(Mutiny.Session session, String person, String by, String reason) {
        return session.createNativeQuery("select audit_erase(:person, :by, :reason)", Integer.class)
                .setParameter("person", person)
                .setParameter("by", by)
                .setParameter("reason", reason)
                .getSingleResult();
    }

    /** Rows after a number and within a time, in order. */
    Uni<List<AuditEntry>> page(
            Mutiny.Session session, long after, Instant from, Instant to, int most) {
        return session.createNativeQuery(PAGE, Object[].class)
                .setParameter("after", after)
                .setParameter("from", from.toString())
                .setParameter("to", to.toString())
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(this::entry).toList());
    }

    private AuditEntry entry(Object[] row) {
        return new AuditEntry(
                service,
                ((Number) row[0]).longValue(),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                (String) row[6],
                (String) row[7],
                (String) row[8],
                (String) row[9]);
    }
}
