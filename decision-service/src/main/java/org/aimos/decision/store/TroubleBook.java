package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** How long services were in trouble. */
@ApplicationScoped
public class TroubleBook {
    private static final String READ =
            """
            select correlation_key, sum(extract(epoch from
                least(coalesce(resolved_at, :now), :now) - greatest(opened_at, :since)))
            from incident
            where correlation_key in
                    (select jsonb_array_elements_text(cast(cast(:keys as text) as jsonb)))
                and (status <> 'resolved' or resolved_at > :since)
            group by correlation_key
            """;

    /** Seconds with an open incident since then, by correlation key; none for those without. */
    public Uni<Map<String, Long>> seconds(
            Mutiny.Session session, Collection<String> keys, Instant since, Instant now) {
        return session.createNativeQuery(READ, Object[].class)
                .setParameter("keys", Json.write(keys))
                .setParameter("since", since)
                .setParameter("now", now)
                .getResultList()
                .map(rows -> {
                    Map<String, Long> seconds = new HashMap<>();
                    rows.forEach(row ->
                            seconds.put(String.valueOf(row[0]), ((Number) row[1]).longValue()));
                    return seconds;
                });
    }
}
