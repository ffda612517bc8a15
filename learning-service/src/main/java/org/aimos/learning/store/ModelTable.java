package org.aimos.learning.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.events.ModelPublished;
import org.hibernate.reactive.mutiny.Mutiny;

/** Models of scores as they were published. */
@ApplicationScoped
public class ModelTable {
    /** Any number, the same in all replicas: who holds it trains. */
    private static final long TRAINER = 7_301_001L;

    private static final String TRY = "select pg_try_advisory_xact_lock(:key)";

    private static final String NEWEST =
            """
            select distinct on (target) target, version, digest, model, published_at
            from score_model order by target, version desc
            """;

    private static final String WRITE =
            """
            insert into score_model (target, version, digest, model, published_at)
            values (:target, :version, :digest, :model, :at)
            """;

    /** True when no other replica trains; until the transaction ends. */
    public Uni<Boolean> mayTrain(Mutiny.Session session) {
        return session.createNativeQuery(TRY, Boolean.class)
                .setParameter("key", TRAINER)
                .getSingleResult();
    }

    /** The newest of each target, sorted by it; their sentences stand in their texts. */
    public Uni<List<ModelPublished>> newest(Mutiny.Session session) {
        return session.createNativeQuery(NEWEST, Object[].class)
                .getResultList()
                .map(rows ->
                        rows.stream()
                                .map(row ->
                                        new ModelPublished(
                                                String.valueOf(row[0]),
                                                ((Number) row[1]).intValue(),
                                                String.valueOf(row[2]),
                                                String.valueOf(row[3]),
                                                "",
                                                Rows.instant(row[4])))
                                .toList());
    }

    /** Keeps one more. */
    public Uni<Void> add(Mutiny.Session session, ModelPublished model) {
        return session.createNativeQuery(WRITE)
                .setParameter("target", model.target())
                .setParameter("version", model.version())
                .setParameter("digest", model.digest())
                .setParameter("model", model.model())
                .setParameter("at", Rows.utc(model.at()))
                .executeUpdate()
                .replaceWithVoid();
    }
}
