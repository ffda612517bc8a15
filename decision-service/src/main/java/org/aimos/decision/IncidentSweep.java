package org.aimos.decision;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimos.bus.Ids;
import org.aimos.bus.Outbox;
import org.aimos.bus.Round;
import org.aimos.bus.Transactions;
import org.aimos.decision.incident.IncidentChange;
import org.aimos.decision.incident.IncidentDraft;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.noise.Silences;
import org.aimos.decision.store.IncidentStore;
import org.aimos.decision.storm.StormBrake;
import org.aimos.decision.storm.StormWatch;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.aimos.resources.Limits;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * What time does: a recovery that held is a resolution, and a storm whose window is quiet is over.
 * Every replica sweeps; what one has locked the others leave alone.
 */
@ApplicationScoped
public class IncidentSweep {
    private static final Logger LOG = Logger.getLogger(IncidentSweep.class);

    private final Shelf shelf;
    private final Transactions transactions;
    private final IncidentStore store;
    private final Evidence evidence;
    private final Announcer announcer;
    private final Outbox outbox;
    private final IncidentDesk desk;
    private final Joining joining;
    private final Ids ids;
    private final Clock clock;
    private final AtomicInteger sweeps = new AtomicInteger();

    /**
     * @param clock tells how long a recovery has held
     */
    public IncidentSweep(
            Shelf shelf,
            Transactions transactions,
            IncidentStore store,
            Evidence evidence,
            Announcer announcer,
            Outbox outbox,
            IncidentDesk desk,
            Joining joining,
            Ids ids,
            Clock clock) {
        this.shelf = shelf;
        this.transactions = transactions;
        this.store = store;
        this.evidence = evidence;
        this.announcer = announcer;
        this.outbox = outbox;
        this.desk = desk;
        this.joining = joining;
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(
            every = "${aimos.decision.sweep:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Round.when(shelf.ready(), LOG, "The sweep waits", this::sweep);
    }

    /**
     * Resolves what has held long enough, looks after the storm, lets go what silences held back,
     * and joins what belongs together.
     */
    Uni<Void> sweep() {
        Instant at = clock.instant();
        Limits.InForce limits = shelf.now().limits();
        return transactions
                .run(session -> resolveDue(session, limits, at))
                .chain(() -> transactions.run(session -> calm(session, limits, at)))
                .chain(() -> evidence.keep(shelf.now()))
                .chain(() -> release(at))
                .chain(joining::sweep);
    }

    /** What another alert explains is looked at again every tenth time only. */
    private Uni<Void> release(Instant at) {
        InForceNow now = shelf.now();
        Silences.Active active = now.silences().at(at);
        boolean all = sweeps.getAndIncrement() % 10 == 0;
        return transactions
                .run(session ->
                        desk.release(session, now, all ? active.steady() : active.lasting()))
                .replaceWithVoid();
    }

    private Uni<Void> resolveDue(Mutiny.Session session, Limits.InForce limits, Instant at) {
        return store.due(session, at.minus(limits.holdResolve()), at)
                .chain(due -> {
                    List<IncidentState> resolved =
                            due.stream().map(state -> resolved(state, limits, at)).toList();
                    List<Fact> facts = resolved.stream().map(this::told).toList();
                    return store.write(session, List.of(), resolved, List.of())
                            .chain(() -> outbox.add(session, facts));
                });
    }

    private static IncidentState resolved(IncidentState state, Limits.InForce limits, Instant at) {
        boolean assumed = state.incident().assumedOver() > 0;
        String reason =
                (assumed
                                ? "Assumed resolved: nothing was heard of its alerts any more, and none fired again for %d s."
                                : "All its alerts stayed resolved for %d s.")
                        .formatted(limits.holdResolve().toSeconds());
        String by = assumed ? Incident.ASSUMED : Incident.MONITOR;
        return state.at(IncidentDraft.of(state.incident()).resolved(by, reason, at).next());
    }

    private Fact told(IncidentState state) {
        Incident incident = state.incident();
        return announcer.of(
                EventType.INCIDENT_RESOLVED,
                new IncidentFact.Resolved(
                        incident,
                        requireNonNullElse(incident.resolvedBy(), Incident.MONITOR),
                        requireNonNullElse(incident.resolution(), "")),
                null);
    }

    private Uni<Void> calm(Mutiny.Session session, Limits.InForce limits, Instant at) {
        return store.storms()
                .glance(session, at.minus(limits.stormWindow()))
                .chain(watch ->
                        watch.parent() == null
                                ? Uni.createFrom().voidItem()
                                : recount(session, new StormBrake(limits, ids::next), watch, at));
    }

    private Uni<Void> recount(
            Mutiny.Session session, StormBrake brake, StormWatch watch, Instant at) {
        IncidentState parent = watch.parent();
        if (parent == null) {
            return Uni.createFrom().voidItem();
        }
        boolean over = brake.over(watch.recent());
        return store.storms()
                .toll(session, parent.incident().id())
                .map(toll -> brake.recount(parent, toll, over, at))
                .chain(change -> keep(session, change));
    }

    private Uni<Void> keep(Mutiny.Session session, Optional<IncidentChange> change) {
        List<Settled> settled = change.stream().map(c -> new Settled(c, null)).toList();
        return store.write(
                        session,
                        List.of(),
                        settled.stream().map(s -> s.change().after()).toList(),
                        List.of())
                .chain(() -> outbox.add(session, announcer.announce(settled, id -> null)));
    }
}
