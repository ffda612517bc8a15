package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.aimos.bus.Outbox;
import org.aimos.decision.incident.IncidentChange;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.incident.TrackedAlert;
import org.aimos.decision.judgment.Occasion;
import org.aimos.decision.store.IncidentStore;
import org.aimos.events.Fact;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The end of every change of incidents: judge what is an occasion, write it all and tell it. */
@ApplicationScoped
class Settling {
    private final IncidentStore store;
    private final Bench bench;
    private final Announcer announcer;
    private final Outbox outbox;
    private final Evidence evidence;
    private final DecisionMetrics metrics;

    Settling(
            IncidentStore store,
            Bench bench,
            Announcer announcer,
            Outbox outbox,
            Evidence evidence,
            DecisionMetrics metrics) {
        this.store = store;
        this.bench = bench;
        this.announcer = announcer;
        this.outbox = outbox;
        this.evidence = evidence;
        this.metrics = metrics;
    }

    /**
     * Changes with the decisions they lead to; asks for leading alerts that are not among these.
     */
    Uni<List<Settled>> judge(
            Mutiny.Session session,
            InForceNow now,
            List<TrackedAlert> alerts,
            List<IncidentChange> changes,
            Instant at) {
        var leads = new HashMap<String, TrackedAlert>();
        alerts.forEach(a -> leads.put(a.alertKey(), a));
        Set<String> missing = new HashSet<>();
        changes.stream()
                .filter(Occasion::possible)
                .filter(c -> !leads.containsKey(c.lead()))
                .forEach(c -> missing.add(c.lead()));
        return store.whole(session, missing)
                .map(rest -> {
                    leads.putAll(rest);
                    return changes.stream()
                            .map(c -> bench.settle(now, c, leads.get(c.lead()), at))
                            .toList();
                });
    }

    /**
     * Writes and tells it.
     *
     * @param others incidents that changed too, and whose facts are given
     * @param causes the alert fact that led to a change, by incident id
     */
    Uni<Void> keep(
            Mutiny.Session session,
            InForceNow now,
            List<TrackedAlert> alerts,
            List<Settled> settled,
            List<IncidentState> others,
            List<Fact> told,
            Function<String, @Nullable Fact> causes) {
        var states = new ArrayList<>(others);
        settled.forEach(s -> states.add(s.change().after()));
        var facts = new ArrayList<>(announcer.announce(settled, causes));
        facts.addAll(told);
        return store.write(
                        session, alerts, states, settled.stream().flatMap(Settled::kept).toList())
                .chain(() -> evidence.with(session, now, settled))
                .chain(() -> outbox.add(session, facts))
                .invoke(() -> metrics.settled(settled));
    }
}
