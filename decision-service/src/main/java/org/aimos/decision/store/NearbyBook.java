package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.aimos.decision.around.Surroundings;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.incident.Placement;
import org.aimos.events.Environment;
import org.aimos.events.Incident;
import org.hibernate.reactive.mutiny.Mutiny;

/** Incidents nearby, by service and in the past; each list is bounded and found by an index. */
@ApplicationScoped
public class NearbyBook {
    private static final String OPEN =
            """
            select i.state from incident i where i.status <> 'resolved' and i.correlation_key in
                (select jsonb_array_elements_text(cast(cast(:keys as text) as jsonb)))
            order by i.priority, i.opened_at limit 200
            """;

    private static final String PAST =
            """
            (select i.state from incident i
                where i.status = 'resolved' and i.correlation_key = :key
                order by i.resolved_at desc limit :own)
            union all
            (select i.state from incident i
                where i.status = 'resolved' and i.correlation_key <> :key
                    and i.opened_at > now() - interval '90 days'
                order by i.opened_at desc limit :others)
            """;

    private static final String NEWEST =
            """
            select i.state from incident i
            where i.status = 'resolved' and i.parent is null and not i.storm
            order by i.opened_at desc limit :most
            """;

    /** Open incidents of these services, in any environment. */
    public Uni<List<Incident>> open(Mutiny.Session session, Collection<String> services) {
        List<String> keys = services.stream().flatMap(NearbyBook::keys).toList();
        return keys.isEmpty()
                ? Uni.createFrom().item(List.of())
                : incidents(
                        session.createNativeQuery(OPEN, String.class)
                                .setParameter("keys", Json.write(keys)));
    }

    /** Resolved incidents of the same key, and the newest others. */
    public Uni<List<Incident>> past(Mutiny.Session session, Incident incident) {
        return incidents(
                session.createNativeQuery(PAST, String.class)
                        .setParameter("key", incident.correlationKey())
                        .setParameter("own", Surroundings.OWN)
                        .setParameter("others", Surroundings.OTHERS));
    }

    /** The newest resolved incidents of any service, a few hundred. */
    public Uni<List<Incident>> newest(Mutiny.Session session) {
        return incidents(
                session.createNativeQuery(NEWEST, String.class)
                        .setParameter("most", Surroundings.OWN));
    }

    private static Stream<String> keys(String service) {
        return Stream.concat(
                        Arrays.stream(Environment.values()).map(Environment::word),
                        Stream.of("unknown"))
                .map(environment -> Placement.key(service, environment));
    }

    private static Uni<List<Incident>> incidents(Mutiny.SelectionQuery<String> query) {
        return query.getResultList()
                .map(rows ->
                        rows.stream()
                                .map(row -> Json.read(row, IncidentState.class).incident())
                                .toList());
    }
}
