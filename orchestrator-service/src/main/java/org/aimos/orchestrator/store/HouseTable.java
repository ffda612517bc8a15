package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimos.events.Incident;
import org.aimos.orchestrator.admit.House;
import org.aimos.orchestrator.kill.Kill;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** How things stand when runs are admitted; read and changed by one at a time. */
@ApplicationScoped
public class HouseTable {
    private static final String READ =
            "select admission_house(cast(cast(:question as text) as jsonb))";
    private static final String NOTE =
            """
            with noted as (select cast(cast(:rows as text) as jsonb) as n),
            counted as (
                insert into brake_count (name, bucket, n)
                select x.name, date_bin('10 seconds', clock_timestamp(), 'epoch'), x.n
                from noted, jsonb_to_recordset(noted.n->'counts') as x(name text, n int)
                order by x.name
                on conflict (name, bucket) do update set n = brake_count.n + excluded.n),
            locked as (
                insert into run_lock (key, run_id)
                select x.key, x.run_id
                from noted, jsonb_to_recordset(noted.n->'locks') as x(key text, run_id text)
                order by x.key)
            insert into run_guard (run_id, breaker, service, hosts)
            select x.run_id, x.breaker, x.service, x.hosts
            from noted, jsonb_to_recordset(noted.n->'touched')
                as x(run_id text, breaker text, service text, hosts text[])
            """;

    private record Noted(List<Count> counts, List<Lock> locks, List<Touched> touched) {}

    /** How often a counter grows. */
    public record Count(String name, int n) {}

    /** What a run touches, for guards that look later. */
    public record Touched(
            String run_id, String breaker, @Nullable String service, Collection<String> hosts) {}

    /** Hosts of a service that a run touches now. */
    public record Busy(String service, List<String> hosts) {}

    /** A lock that a run takes. */
    public record Lock(String key, String run_id) {}

    /**
     * What a batch of wishes, or a call, asks about.
     *
     * @param run the one that asks for a call, which is not counted; null for wishes
     */
    public record Question(
            Collection<String> decisions,
            Collection<String> incidents,
            Collection<String> playbooks,
            Collection<String> counters,
            Collection<String> locks,
            Collection<String> breakers,
            Collection<String> services,
            @Nullable String run) {}

    /**
     * How things stand.
     *
     * @param decided which of the decisions have had their run
     */
    public record Standing(
            Set<String> decided,
            List<House.Ongoing> ongoing,
            Map<String, Integer> running,
            Map<String, Integer> lastHour,
            Map<String, Integer> lastDay,
            Map<String, String> locks,
            Map<String, String> breakers,
            List<Busy> busyHosts,
            List<String> open,
            List<Kill> kills) {

        /** The house that runs are admitted to. */
        public House house() {
            var busy = new HashMap<String, Set<String>>();
            busyHosts.forEach(
                    b -> busy.computeIfAbsent(b.service(), _ -> new HashSet<>()).addAll(b.hosts()));
            var incidents = open.stream().map(json -> Json.read(json, Incident.class)).toList();
            return new House(
                    ongoing,
                    running,
                    lastHour,
                    locks,
                    kills,
                    new House.Surroundings(lastDay, breakers, busy, incidents));
        }
    }

    /**
     * Waits until nobody else admits runs, then reads how things stand; to the end of this
     * transaction nobody else admits any.
     */
    public Uni<Standing> read(Mutiny.Session session, Question question) {
        return session.createNativeQuery(READ, String.class)
                .setParameter("question", Json.write(question))
                .getSingleResult()
                .map(json -> Json.read(json, Standing.class));
    }

    /** Notes what was admitted. */
    public Uni<Void> note(
            Mutiny.Session session, List<Count> counts, List<Lock> locks, List<Touched> touched) {
        if (counts.isEmpty() && locks.isEmpty() && touched.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(NOTE)
                .setParameter("rows", Json.write(new Noted(counts, locks, touched)))
                .executeUpdate()
                .replaceWithVoid();
    }
}
