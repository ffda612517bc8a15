package org.aimos.intake;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aimos.bus.Applied;
import org.aimos.bus.Ids;
import org.aimos.bus.Outbox;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.events.AlertStatus;
import org.aimos.intake.parcel.Heartbeats;
import org.aimos.intake.parcel.Parcel;
import org.aimos.intake.store.HeartbeatStore;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Misses sources that should report and do not: a source with a {@code heartbeat} from which no
 * replica has heard for so long fires an alert of its own, and resolves it once it is heard again.
 * A replica that has not listened for so long itself misses nobody. The table is what the replicas
 * agree by; nothing of this lies on the way of an alert.
 */
@ApplicationScoped
public class HeartbeatDesk {

    private final ResourceReplica replica;
    private final Transactions transactions;
    private final HeartbeatStore store;
    private final AlertFacts facts;
    private final Outbox outbox;
    private final Clock clock;
    private final Map<String, Instant> heard = new ConcurrentHashMap<>();
    private final Instant started;

    /** Wires the desk. */
    public HeartbeatDesk(
            ResourceReplica replica,
            Transactions transactions,
            HeartbeatStore store,
            AlertFacts facts,
            Outbox outbox,
            Clock clock) {
        this.replica = replica;
        this.transactions = transactions;
        this.store = store;
        this.facts = facts;
        this.outbox = outbox;
        this.clock = clock;
        this.started = clock.instant();
    }

    /**
     * A body of this source was read: its sender is proven and alive, whatever becomes of the body.
     * Costs nothing but a note in memory.
     */
    public void heard(Resource<SourceSpec> source) {
        if (source.spec().heartbeat() != null) {
            heard.put(source.name(), clock.instant());
        }
    }

    /** Writes down who was heard, and looks who is missed and who is back. */
    @Scheduled(
            every = "5s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        if (!replica.ready()) {
            return Uni.createFrom().voidItem();
        }
        List<Applied<SourceSpec>> awaited =
                replica.all(SourceSpec.class).stream()
                        .filter(one -> one.resource().spec().heartbeat() != null)
                        .toList();
        return Multi.createFrom()
                .iterable(awaited)
                .onItem()
                .transformToUniAndConcatenate(
                        one -> transactions.run(session -> look(session, one.resource())))
                .collect()
                .last()
                .chain(() -> forgetOthers(awaited));
    }

    private Uni<Void> look(Mutiny.Session session, Resource<SourceSpec> source) {
        Duration patience = source.spec().heartbeat();
        if (patience == null) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        Instant since = now.minus(patience);
        return note(session, source.name(), now)
                .chain(() -> store.back(session, source.name(), since))
                .chain(missed -> say(session, source, AlertStatus.RESOLVED, first(missed)))
                .chain(() ->
                        started.isAfter(since)
                                ? Uni.createFrom().item(List.<Instant>of())
                                : store.miss(session, source.name(), now, since))
                .chain(last ->
                        say(session, source, AlertStatus.FIRING, last.isEmpty() ? null : now));
    }

    private Uni<Void> note(Mutiny.Session session, String source, Instant now) {
        Instant at = heard.remove(source);
        return at == null ? store.waitFor(session, source, now) : store.heard(session, source, at);
    }

    /** The missed moment is in the alert's ids, so that no replica says it twice. */
    private Uni<Void> say(
            Mutiny.Session session,
            Resource<SourceSpec> source,
            AlertStatus status,
            @Nullable Instant missedAt) {
        if (missedAt == null) {
            return Uni.createFrom().voidItem();
        }
        String receipt =
                Ids.derived("heartbeat", source.name(), missedAt.toString(), status.word());
        Parcel parcel =
                Parcel.of(
                        Heartbeats.reading(source, status, missedAt, clock.instant()),
                        source,
                        Heartbeats.CONNECTOR,
                        clock.instant());
        return outbox.add(session, facts.ofAlerts(receipt, parcel));
    }

    private Uni<Void> forgetOthers(List<Applied<SourceSpec>> awaited) {
        List<String> names = awaited.stream().map(one -> one.resource().name()).toList();
        return transactions
                .run(session ->
                        store.all(session)
                                .chain(known ->
                                        Multi.createFrom()
                                                .iterable(known)
                                                .filter(name -> !names.contains(name))
                                                .onItem()
                                                .transformToUniAndConcatenate(
                                                        name -> store.forget(session, name))
                                                .collect()
                                                .last()))
                .replaceWithVoid();
    }

    private static @Nullable Instant first(List<Instant> found) {
        return found.isEmpty() ? null : found.getFirst();
    }
}
