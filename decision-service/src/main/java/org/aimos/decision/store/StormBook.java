package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.storm.StormBrake;
import org.aimos.decision.storm.StormWatch;
import org.aimos.decision.storm.Toll;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.hibernate.reactive.mutiny.Mutiny;

/** Counts what is new for the storm brake, under a lock that all replicas share. */
@ApplicationScoped
public class StormBook {
    private static final String WATCH =
            """
            select (select count(*) from incident where opened_at > :since and not storm),
                (select state from incident where storm and status <> 'resolved' limit 1)
            """;

    private static final String TOLL =
            """
            select count(*), count(*) filter (where status = 'open'), min(priority),
                string_agg(distinct severity, ',')
            from incident where parent = :parent
            """;

    private final KeyLocks locks;

    /**
     * @param locks the storm's key is one of them
     */
    public StormBook(KeyLocks locks) {
        this.locks = locks;
    }

    /** Takes the storm's lock and counts what was opened since then. */
    public Uni<StormWatch> watch(Mutiny.Session session, Instant since) {
        return locks.one(session, StormBrake.KEY).chain(() -> count(session, since));
    }

    /** The same if nobody else has the lock; calm otherwise. */
    public Uni<StormWatch> glance(Mutiny.Session session, Instant since) {
        return locks.attempt(session, StormBrake.KEY)
                .chain(mine ->
                        mine ? count(session, since) : Uni.createFrom().item(StormWatch.CALM));
    }

    private static Uni<StormWatch> count(Mutiny.Session session, Instant since) {
        return session.createNativeQuery(WATCH, Object[].class)
                .setParameter("since", since)
                .getSingleResult()
                .map(row ->
                        new StormWatch(
                                row[1] == null ? null : Json.read(row[1], IncidentState.class),
                                number(row[0])));
    }

    /** Sums over the children of a storm; there is at least one. */
    public Uni<Toll> toll(Mutiny.Session session, String parent) {
        return session.createNativeQuery(TOLL, Object[].class)
                .setParameter("parent", parent)
                .getSingleResult()
                .map(row ->
                        new Toll(
                                number(row[0]),
                                number(row[1]),
                                worst(String.valueOf(row[3])),
                                Priority.valueOf(String.valueOf(row[2]))));
    }

    private static Severity worst(String words) {
        return Arrays.stream(Severity.values())
                .filter(s -> words.contains(s.word()))
                .findFirst()
                .orElse(Severity.CRITICAL);
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }
}
