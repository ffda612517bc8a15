package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimos.orchestrator.admit.House;
import org.hibernate.reactive.mutiny.Mutiny;

/** How things stand when runs are admitted; read and changed by one at a time. */
@ApplicationScoped
public class HouseTable {
    private static final String GATE = "select cast(admission_gate() as text)";
    private static final String DECIDED =
            "select decision_id from run where decision_id = any(cast(:ids as text[]))";
    private static final String ONGOING =
            """
            select id, incident_id, playbook from run
            where ended_at is null and incident_id = any(cast(:ids as text[]))
            """;
    private static final String RUNNING =
            """
            select playbook, count(*) from run
            where ended_at is null and playbook = any(cast(:names as text[])) group by playbook
            """;
    private static final String LAST_HOUR =
            """
            select name, sum(n) from brake_count
            where name = any(cast(:names as text[])) and bucket > clock_timestamp() - interval '1 hour'
            group by name
            """;
    private static final String LOCKS =
            "select key, run_id from run_lock where key = any(cast(:keys as text[]))";
    private static final String COUNT =
            """
            insert into brake_count (name, bucket, n)
            select x.name, date_bin('10 seconds', clock_timestamp(), 'epoch'), x.n
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as x(name text, n int)
            order by x.name
            on conflict (name, bucket) do update set n = brake_count.n + excluded.n
            """;
    private static final String TAKE_LOCKS =
            """
            insert into run_lock (key, run_id)
            select x.key, x.run_id
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as x(key text, run_id text)
            order by x.key
            """;

    private final KillTable kills;

    public HouseTable(KillTable kills) {
        this.kills = kills;
    }

    /** How often a counter grows. */
    public record Count(String name, int n) {}

    /** A lock that a run takes. */
    public record Lock(String key, String run_id) {}

    /** What a batch of plans asks about. */
    public record Question(
            Collection<String> incidents,
            Collection<String> playbooks,
            Collection<String> counters,
            Collection<String> locks) {}

    /** Waits until nobody else admits runs; to the end of this transaction nobody else does. */
    public Uni<Void> gate(Mutiny.Session session) {
        return session.createNativeQuery(GATE, String.class).getResultList().replaceWithVoid();
    }

    /** Which of these decisions have had their run. */
    public Uni<Set<String>> decided(Mutiny.Session session, Collection<String> decisionIds) {
        return session.createNativeQuery(DECIDED, String.class)
                .setParameter("ids", decisionIds.toArray(String[]::new))
                .getResultList()
                .map(HashSet::new);
    }

    /** How things stand. */
    public Uni<House> read(Mutiny.Session session, Question question) {
        return ongoing(session, question.incidents())
                .flatMap(ongoing ->
                        figures(session, RUNNING, question.playbooks())
                                .flatMap(running -> read(session, question, ongoing, running)));
    }

    private Uni<House> read(
            Mutiny.Session session,
            Question question,
            List<House.Ongoing> ongoing,
            Map<String, Integer> running) {
        return figures(session, LAST_HOUR, question.counters())
                .flatMap(hour ->
                        locks(session, question.locks())
                                .flatMap(locks ->
                                        kills.active(session)
                                                .map(k ->
                                                        new House(
                                                                ongoing, running, hour, locks,
                                                                k))));
    }

    /** Notes what was admitted. */
    public Uni<Void> note(Mutiny.Session session, List<Count> counts, List<Lock> locks) {
        return execute(session, COUNT, counts).chain(() -> execute(session, TAKE_LOCKS, locks));
    }

    private static Uni<Void> execute(Mutiny.Session session, String sql, List<?> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(sql)
                .setParameter("rows", Json.write(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<List<House.Ongoing>> ongoing(
            Mutiny.Session session, Collection<String> incidents) {
        return session.createNativeQuery(ONGOING, Object[].class)
                .setParameter("ids", incidents.toArray(String[]::new))
                .getResultList()
                .map(rows ->
                        rows.stream()
                                .map(r ->
                                        new House.Ongoing(
                                                (String) r[0], (String) r[1], (String) r[2]))
                                .toList());
    }

    private static Uni<Map<String, Integer>> figures(
            Mutiny.Session session, String sql, Collection<String> names) {
        return session.createNativeQuery(sql, Object[].class)
                .setParameter("names", names.toArray(String[]::new))
                .getResultList()
                .map(rows ->
                        rows.stream()
                                .collect(
                                        Collectors.toMap(
                                                r -> (String) r[0],
                                                r -> ((Number) r[1]).intValue())));
    }

    private static Uni<Map<String, String>> locks(Mutiny.Session session, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(LOCKS, Object[].class)
                .setParameter("keys", keys.toArray(String[]::new))
                .getResultList()
                .map(rows ->
                        rows.stream()
                                .collect(Collectors.toMap(r -> (String) r[0], r -> (String) r[1])));
    }
}
