package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.aimos.events.Decision;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * When each rule last matched. A rule is written at most once a minute, so that replicas don't wait
 * for each other at the rows of the rules that match most.
 */
@ApplicationScoped
public class MatchBook {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final String WRITE =
            """
            insert into rule_match as m (name, last_at)
            select r.key, cast(r.value as timestamptz)
            from jsonb_each_text(cast(cast(:rows as text) as jsonb)) r order by r.key
            on conflict (name) do update set last_at = greatest(m.last_at, excluded.last_at)
            """;

    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    /** Notes which rules matched; no statement when all of them were noted just before. */
    Uni<Void> note(Mutiny.Session session, List<Decision> decisions) {
        Map<String, Instant> due = new TreeMap<>();
        for (Decision decision : decisions) {
            for (Decision.RuleMatch rule : decision.rules()) {
                if (rule.matched() && due(rule.name(), decision.decidedAt())) {
                    due.put(rule.name(), decision.decidedAt());
                }
            }
        }
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(WRITE)
                .setParameter("rows", Json.write(texts(due)))
                .executeUpdate()
                .invoke(() -> written.putAll(due))
                .replaceWithVoid();
    }

    /** When each rule last matched, by name; one that never did is not in it. */
    public Uni<Map<String, Instant>> all(Mutiny.Session session) {
        return session.createNativeQuery("select name, last_at from rule_match", Object[].class)
                .getResultList()
                .map(rows -> {
                    Map<String, Instant> all = new HashMap<>();
                    rows.forEach(row -> all.put(String.valueOf(row[0]), Times.instant(row[1])));
                    return all;
                });
    }

    private boolean due(String name, Instant at) {
        Instant before = written.get(name);
        return before == null || before.plus(PAUSE).isBefore(at);
    }

    private static Map<String, String> texts(Map<String, Instant> times) {
        return times.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString()));
    }
}
