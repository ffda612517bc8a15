package org.aimos.decision;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aimos.bus.Transactions;
import org.aimos.decision.correlation.Joins;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.incident.Regrouping;
import org.aimos.decision.incident.Regrouping.Whole;
import org.aimos.decision.incident.Ties;
import org.aimos.decision.store.IncidentStore;
import org.aimos.events.EventType;
import org.aimos.events.IncidentFact;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Joins incidents that turn out to be one: whatever order their alerts came in and whichever
 * replica heard them, within a sweep they end in the same incident.
 */
@ApplicationScoped
class Joining {
    /** The name of the one who joins by itself. */
    private static final int LOOKED_AT = 300;

    private static final int AT_ONCE = 50;

    private final Shelf shelf;
    private final Transactions transactions;
    private final IncidentStore store;
    private final RecentChanges changes;
    private final Settling settling;
    private final Announcer announcer;
    private final DecisionConfig config;
    private final Clock clock;
    private volatile String tide = "";

    Joining(
            Shelf shelf,
            Transactions transactions,
            IncidentStore store,
            RecentChanges changes,
            Settling settling,
            Announcer announcer,
            DecisionConfig config,
            Clock clock) {
        this.shelf = shelf;
        this.transactions = transactions;
        this.store = store;
        this.changes = changes;
        this.settling = settling;
        this.announcer = announcer;
        this.config = config;
        this.clock = clock;
    }

    /** Joins what belongs together, one pair in each transaction, until nothing is left to join. */
    Uni<Void> sweep() {
        return transactions
                .run(session -> changes.refresh(session, clock.instant()))
                .chain(() ->
                        Multi.createBy()
                                .repeating()
                                .uni(() -> transactions.run(this::step))
                                .whilst(more -> more)
                                .select()
                                .first(AT_ONCE)
                                .collect()
                                .last())
                .replaceWithVoid();
    }

    private Uni<Boolean> step(Mutiny.Session session) {
        InForceNow now = shelf.now();
        Ties ties = changes.ties(now);
        Instant since = clock.instant().minus(config.joinBack());
        if (ties.equals(Ties.NONE)) {
            return Uni.createFrom().item(false);
        }
        return store.mayJoin(session)
                .chain(mine ->
                        mine
                                ? store.tide(session, since)
                                        .map(t -> t + " " + changes.tide() + " " + now.generation())
                                        .chain(t -> turn(session, now, ties, since, t))
                                : Uni.createFrom().item(false));
    }

    private Uni<Boolean> turn(
            Mutiny.Session session, InForceNow now, Ties ties, Instant since, String turned) {
        if (turned.equals(tide)) {
            return Uni.createFrom().item(false);
        }
        return store.joinable(session, since, LOOKED_AT)
                .chain(states -> {
                    Optional<Joins.Join> join = Joins.first(states, ties);
                    if (join.isEmpty()) {
                        tide = turned;
                    }
                    return join.isEmpty()
                            ? Uni.createFrom().item(false)
                            : store.wholes(
                                            session,
                                            Set.of(join.get().source(), join.get().target()))
                                    .chain(wholes -> join(session, now, ties, wholes));
                });
    }

    /** Looked at again under their locks: somebody may have changed one of them meanwhile. */
    private Uni<Boolean> join(
            Mutiny.Session session, InForceNow now, Ties ties, List<Whole> wholes) {
        List<IncidentState> states =
                wholes.stream().map(Whole::state).filter(IncidentState::joinable).toList();
        Optional<Joins.Join> join = Joins.first(states, ties);
        if (join.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        Whole source = of(wholes, join.get().source());
        Whole target = of(wholes, join.get().target());
        var why = new Regrouping.Why(Regrouping.CORRELATION, join.get().reason());
        Instant at = clock.instant();
        var done =
                new Regrouping(now.priorities(), ties, at)
                        .merge(
                                source,
                                target,
                                why,
                                cell -> Joins.why(cell, target.state().cells(), ties));
        return keep(session, now, done, why, at).replaceWith(true);
    }

    private static Whole of(List<Whole> wholes, String id) {
        return wholes.stream()
                .filter(w -> w.state().incident().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Writes and tells that an incident was merged into another. */
    Uni<Void> keep(
            Mutiny.Session session,
            InForceNow now,
            Regrouping.Regrouped done,
            Regrouping.Why why,
            Instant at) {
        var gone = done.source().incident();
        String into = done.target().after().incident().id();
        var merged =
                announcer.of(
                        EventType.INCIDENT_MERGED,
                        new IncidentFact.Merged(gone, into, why.by(), why.reason()),
                        null);
        return settling.judge(session, now, done.alerts(), List.of(done.target()), at)
                .chain(settled ->
                        settling.keep(
                                session,
                                now,
                                done.alerts(),
                                settled,
                                List.of(done.source()),
                                List.of(merged),
                                id -> null));
    }
}
