package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimos.decision.score.Models;
import org.aimos.decision.score.Traits.Helped;
import org.aimos.events.ModelPublished;
import org.hibernate.reactive.mutiny.Mutiny;

/** Models of scores, and what they are asked about that only the past knows. */
@ApplicationScoped
public class ScoreBook {
    private static final String WRITE =
            """
            insert into score_model (target, version, digest, model, heard_at)
            values (:target, :version, :digest, :model, :at) on conflict do nothing
            """;

    private static final String NEWEST =
            """
            select distinct on (target) target, version, digest, model from score_model
            order by target, version desc
            """;

    private static final String EARLIER =
            """
            select correlation_key, count(*) from incident
            where opened_at > :since and correlation_key like 'service:%'
            group by correlation_key limit 10000
            """;

    private static final String HELPED =
            """
            select service, playbook, count(*), count(*) filter (where helped and not failed)
            from playbook_use where ran and service <> '' and ended_at > :since
            group by service, playbook order by service, playbook limit 10000
            """;

    /** Keeps a model; one that is kept already stays as it is. */
    public Uni<Void> write(Mutiny.Session session, ModelPublished model, Instant at) {
        return session.createNativeQuery(WRITE)
                .setParameter("target", model.target())
                .setParameter("version", model.version())
                .setParameter("digest", model.digest())
                .setParameter("model", model.model())
                .setParameter("at", at)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The newest of each target. */
    public Uni<Models> newest(Mutiny.Session session) {
        return session.createNativeQuery(NEWEST, Object[].class)
                .getResultList()
                .map(rows ->
                        new Models(
                                rows.stream()
                                        .map(row ->
                                                Models.kept(
                                                        String.valueOf(row[0]),
                                                        ((Number) row[1]).intValue(),
                                                        String.valueOf(row[2]),
                                                        String.valueOf(row[3])))
                                        .toList()));
    }

    /** How many incidents each service had since then, by correlation key. */
    public Uni<Map<String, Integer>> earlier(Mutiny.Session session, Instant since) {
        return session.createNativeQuery(EARLIER, Object[].class)
                .setParameter("since", since)
                .getResultList()
                .map(rows -> {
                    Map<String, Integer> counts = new HashMap<>();
                    rows.forEach(row ->
                            counts.put(String.valueOf(row[0]), ((Number) row[1]).intValue()));
                    return counts;
                });
    }

    /** How playbooks did since then, by service. */
    public Uni<Map<String, List<Helped>>> helped(Mutiny.Session session, Instant since) {
        return session.createNativeQuery(HELPED, Object[].class)
                .setParameter("since", since)
                .getResultList()
                .map(rows -> {
                    Map<String, List<Helped>> all = new HashMap<>();
                    rows.forEach(row ->
                            all.merge(
                                    String.valueOf(row[0]), List.of(helped(row)), ScoreBook::both));
                    return all;
                });
    }

    private static Helped helped(Object[] row) {
        return new Helped(
                String.valueOf(row[1]), ((Number) row[2]).intValue(), ((Number) row[3]).intValue());
    }

    private static List<Helped> both(List<Helped> some, List<Helped> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
