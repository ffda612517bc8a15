package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.decision.around.Around;
import org.aimos.decision.around.Surroundings;
import org.aimos.decision.channel.Calendars;
import org.aimos.decision.oncall.OnCallPeople;
import org.aimos.decision.store.ChangeBook;
import org.aimos.decision.store.IncidentReader;
import org.aimos.decision.store.NearbyBook;
import org.aimos.events.Incident;
import org.aimos.resources.EscalationSpec;
import org.hibernate.reactive.mutiny.Mutiny;

/** What stands around an incident, looked up when somebody asks: bounded in size and in time. */
@ApplicationScoped
public class IncidentView {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration CHANGES_BACK = Duration.ofHours(6);
    private static final int MOST = 2_000;

    private final Shelf shelf;
    private final Transactions transactions;
    private final IncidentReader incidents;
    private final NearbyBook nearby;
    private final ChangeBook changes;
    private final ResourceReplica replica;
    private final Calendars calendars;
    private final Clock clock;

    /**
     * @param nearby finds incidents by service and in the past
     * @param changes what forges and deployment tools told
     * @param calendars say who is on call
     */
    public IncidentView(
            Shelf shelf,
            Transactions transactions,
            IncidentReader incidents,
            NearbyBook nearby,
            ChangeBook changes,
            ResourceReplica replica,
            Calendars calendars,
            Clock clock) {
        this.shelf = shelf;
        this.transactions = transactions;
        this.incidents = incidents;
        this.nearby = nearby;
        this.changes = changes;
        this.replica = replica;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * Topology, likely causes and effects, changes, and incidents of the past like it.
     *
     * @throws Problem 404
     */
    public Uni<Around> around(String id) {
        return transactions
                .run(session ->
                        incidents
                                .one(id)
                                .onItem()
                                .ifNull()
                                .failWith(() -> IncidentReading.missing(id)))
                .chain(incident ->
                        around(incident).chain(around -> onCall(incident).map(around::with)));
    }

    /** Calendars are read at once and each for a second at most, so this takes no longer. */
    private Uni<OnCallPeople.Known> onCall(Incident incident) {
        EscalationSpec escalation =
                Optional.ofNullable(incident.route())
                        .flatMap(name -> replica.find(EscalationSpec.class, name))
                        .map(applied -> applied.resource().spec())
                        .orElse(null);
        return escalation == null
                ? Uni.createFrom()
                        .item(
                                new OnCallPeople.Known(
                                        List.of(), List.of("On call: no Escalation is named.")))
                : calendars
                        .read(OnCallPeople.calendars(escalation))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(read ->
                                OnCallPeople.known(escalation, asked -> read, clock.instant()));
    }

    private Uni<Around> around(Incident incident) {
        InForceNow now = shelf.now();
        var services = new TreeSet<String>();
        if (incident.service() != null) {
            services.addAll(now.topology().needs(incident.service()).keySet());
            services.addAll(now.topology().neededBy(incident.service()).keySet());
        }
        var unread = new ArrayList<String>();
        Instant begun = incident.firstFiringAt();
        return source("Topology: open incidents", unread, s -> nearby.open(s, services))
                .chain(open ->
                        source("Past incidents", unread, s -> nearby.past(s, incident))
                                .chain(past ->
                                        source("Changes", unread, s -> changes(s, begun))
                                                .map(kept ->
                                                        Surroundings.of(
                                                                incident,
                                                                now.topology(),
                                                                open,
                                                                past,
                                                                seen(now, incident, kept),
                                                                unread))));
    }

    private Uni<List<ChangeBook.Kept>> changes(Mutiny.Session session, Instant begun) {
        return changes.between(session, begun.minus(CHANGES_BACK), begun.plus(CHANGES_BACK), MOST);
    }

    private static List<Surroundings.Seen> seen(
            InForceNow now, Incident incident, List<ChangeBook.Kept> kept) {
        return kept.stream()
                .map(k -> now.taxonomy().touch(k.change(), k.at(), CHANGES_BACK))
                .filter(t -> t.environment() == null || t.environment() == incident.environment())
                .flatMap(t ->
                        t.services().stream()
                                .map(s -> new Surroundings.Seen(t.change(), t.at(), s)))
                .toList();
    }

    /** Each source has a session and a time of its own; one that is slow is left out, and said. */
    private <T> Uni<List<T>> source(
            String name, List<String> unread, Function<Mutiny.Session, Uni<List<T>>> read) {
        return transactions
                .run(read)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    unread.add("%s: no answer within %d ms.".formatted(name, PATIENCE.toMillis()));
                    return List.of();
                });
    }
}
