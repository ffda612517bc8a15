package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.aimos.bus.Outbox;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.decision.incident.IncidentDraft;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.store.IncidentStore;
import org.aimos.events.EventType;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What people do with an incident: see it, take it, resolve it. */
@ApplicationScoped
public class IncidentActs {
    private final Transactions transactions;
    private final IncidentStore store;
    private final Announcer announcer;
    private final Outbox outbox;
    private final Clock clock;

    /**
     * @param clock tells when somebody acted
     */
    public IncidentActs(
            Transactions transactions,
            IncidentStore store,
            Announcer announcer,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.announcer = announcer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * A person has seen it. The first one counts: a second acknowledgement changes nothing and
     * answers who was first.
     *
     * @throws Problem 404, or 409 when it is resolved
     */
    public Uni<Incident> acknowledge(String id, String by) {
        return act(
                id,
                "acknowledged",
                (state, at) ->
                        state.incident().acknowledgedAt() != null
                                ? null
                                : new Act(
                                        state.at(draft(state).acknowledged(by, at).next()),
                                        EventType.INCIDENT_ACKNOWLEDGED,
                                        i -> new IncidentFact.Acknowledged(i, by)));
    }

    /**
     * A person works on it from now on; automation stops at a safe point. Taking it from somebody
     * else is allowed, and told.
     *
     * @throws Problem 404, or 409 when it is resolved
     */
    public Uni<Incident> take(String id, String by, String reason) {
        return act(
                id,
                "taken",
                (state, at) ->
                        new Act(
                                state.at(draft(state).taken(by, at).next()),
                                EventType.INCIDENT_TAKEN,
                                i -> new IncidentFact.Taken(i, by, reason)));
    }

    /**
     * A person says that it is over.
     *
     * @throws Problem 404, or 409 when it is resolved already
     */
    public Uni<Incident> resolve(String id, String by, String reason) {
        return act(
                id,
                "resolved",
                (state, at) ->
                        new Act(
                                state.at(draft(state).resolved(by, reason, at).next())
                                        .storming(false),
                                EventType.INCIDENT_RESOLVED,
                                i -> new IncidentFact.Resolved(i, by, reason)));
    }

    private Uni<Incident> act(
            String id, String what, BiFunction<IncidentState, Instant, @Nullable Act> how) {
        Instant at = clock.instant();
        return transactions.run(session ->
                store.locked(session, id)
                        .map(state -> open(id, what, state))
                        .chain(state -> keep(session, state, how.apply(state, at))));
    }

    private Uni<Incident> keep(Mutiny.Session session, IncidentState before, @Nullable Act act) {
        if (act == null) {
            return Uni.createFrom().item(before.incident());
        }
        Incident after = act.after().incident();
        var fact = announcer.of(act.type(), act.fact().apply(after), null);
        return store.write(session, List.of(), List.of(act.after()), List.of())
                .chain(() -> outbox.add(session, List.of(fact)))
                .replaceWith(after);
    }

    private static IncidentState open(String id, String what, @Nullable IncidentState state) {
        if (state == null) {
            throw IncidentReading.missing(id);
        }
        if (!state.live()) {
            throw Problem.conflict(
                    "Incident %s can't be %s: %s resolved it already"
                            .formatted(id, what, state.incident().resolvedBy()),
                    "Nothing is left to do; it comes back by itself if it fires again.");
        }
        return state;
    }

    private static IncidentDraft draft(IncidentState state) {
        return IncidentDraft.of(state.incident());
    }

    /** A new version of an incident, and the fact that tells it. */
    private record Act(
            IncidentState after, EventType type, Function<Incident, IncidentFact> fact) {}
}
