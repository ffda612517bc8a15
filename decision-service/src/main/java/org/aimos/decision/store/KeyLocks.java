package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Locks on correlation keys until the end of the transaction, so that replicas agree on what is
 * open. Always in the order of their hashes; the storm's key comes last, in a statement of its own.
 */
@ApplicationScoped
public class KeyLocks {
    private static final String BATCH =
            """
            select cast(pg_advisory_xact_lock(o.h) as text) from (
                select distinct hashtextextended(k.key, 1) as h from (
                    select jsonb_array_elements_text(cast(cast(:keys as text) as jsonb)) as key
                    union
                    select a.correlation_key from alert a where a.alert_key in
                        (select jsonb_array_elements_text(cast(cast(:alerts as text) as jsonb)))
                    union
                    select n.correlation_key from incident n
                    where n.status <> 'resolved' and n.opened_at >= :since
                        and n.correlation_key in
                            (select jsonb_array_elements_text(cast(cast(:near as text) as jsonb)))
                    union
                    select h.correlation_key from incident h
                    where cardinality(h.also) > 0 and (h.status <> 'resolved' or h.resolved_at >= :since)
                        and h.also && array(
                            select jsonb_array_elements_text(
                                cast(cast(:keys as text) as jsonb) || cast(cast(:near as text) as jsonb)))
                ) k order by h
            ) o
            """;

    private static final String ONE =
            "select cast(pg_advisory_xact_lock(hashtextextended(:key, 1)) as text)";

    private static final String TRY = "select pg_try_advisory_xact_lock(hashtextextended(:key, 1))";

    /**
     * Locks these keys, those that these alerts were folded by up to now, and those of incidents
     * that have them as well.
     *
     * @param near keys of which incidents that were opened since then are locked too
     */
    Uni<Void> batch(
            Mutiny.Session session,
            Collection<String> keys,
            Collection<String> near,
            Collection<String> alerts,
            Instant since) {
        return session.createNativeQuery(BATCH, String.class)
                .setParameter("keys", Json.write(keys))
                .setParameter("near", Json.write(near))
                .setParameter("alerts", Json.write(alerts))
                .setParameter("since", since)
                .getResultList()
                .replaceWithVoid();
    }

    /** Locks one key. */
    Uni<Void> one(Mutiny.Session session, String key) {
        return session.createNativeQuery(ONE, String.class)
                .setParameter("key", key)
                .getSingleResult()
                .replaceWithVoid();
    }

    /** Locks one key if nobody else has it. */
    Uni<Boolean> attempt(Mutiny.Session session, String key) {
        return session.createNativeQuery(TRY, Boolean.class)
                .setParameter("key", key)
                .getSingleResult();
    }
}
