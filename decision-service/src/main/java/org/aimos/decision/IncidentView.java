package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.decision.around.Around;
import org.aimos.decision.around.Surroundings;
import org.aimos.decision.around.Topology;
import org.aimos.decision.store.IncidentReader;
import org.aimos.decision.store.NearbyBook;
import org.aimos.events.Incident;
import org.hibernate.reactive.mutiny.Mutiny;

/** What stands around an incident, looked up when somebody asks: three statements, all bounded. */
@ApplicationScoped
public class IncidentView {
    private final Shelf shelf;
    private final Transactions transactions;
    private final IncidentReader incidents;
    private final NearbyBook nearby;

    /**
     * @param nearby finds incidents by service and in the past
     */
    public IncidentView(
            Shelf shelf, Transactions transactions, IncidentReader incidents, NearbyBook nearby) {
        this.shelf = shelf;
        this.transactions = transactions;
        this.incidents = incidents;
        this.nearby = nearby;
    }

    /**
     * Topology, likely causes and effects, and incidents of the past like it.
     *
     * @throws Problem 404
     */
    public Uni<Around> around(String id) {
        return transactions.run(session ->
                incidents
                        .one(id)
                        .onItem()
                        .ifNull()
                        .failWith(() -> IncidentReading.missing(id))
                        .chain(incident -> around(session, incident)));
    }

    private Uni<Around> around(Mutiny.Session session, Incident incident) {
        Topology topology = shelf.now().topology();
        var services = new TreeSet<String>();
        if (incident.service() != null) {
            services.addAll(topology.needs(incident.service()).keySet());
            services.addAll(topology.neededBy(incident.service()).keySet());
        }
        return nearby.open(session, services)
                .chain(open ->
                        nearby.past(session, incident)
                                .map(past -> put(incident, topology, open, past)));
    }

    private static Around put(
            Incident incident, Topology topology, List<Incident> open, List<Incident> past) {
        return Surroundings.of(incident, topology, open, past);
    }
}
