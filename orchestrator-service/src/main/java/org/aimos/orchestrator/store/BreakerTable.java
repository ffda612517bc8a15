package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.orchestrator.guard.Breaker;
import org.hibernate.reactive.mutiny.Mutiny;

/** Circuit breakers that opened once. */
@ApplicationScoped
public class BreakerTable {
    /** Every one, open ones first. */
    public Uni<List<Breaker>> all(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select name, open, reason, by, at from breaker order by open desc, at desc",
                        Object[].class)
                .getResultList()
                .map(rows -> rows.stream().map(BreakerTable::breaker).toList());
    }

    /** Closes one; false when it is not open. */
    public Uni<Boolean> close(Mutiny.Session session, String name, String by, String reason) {
        return session.createNativeQuery("select breaker_close(:name, :by, :reason)", Boolean.class)
                .setParameter("name", name)
                .setParameter("by", by)
                .setParameter("reason", reason)
                .getSingleResult();
    }

    private static Breaker breaker(Object[] row) {
        return new Breaker(
                (String) row[0],
                (Boolean) row[1],
                (String) row[2],
                (String) row[3],
                Times.instant(row[4]));
    }
}
