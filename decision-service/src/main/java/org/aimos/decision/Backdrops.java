package org.aimos.decision;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Round;
import org.aimos.bus.Transactions;
import org.aimos.decision.around.Backdrop;
import org.aimos.decision.around.Surroundings;
import org.aimos.decision.channel.Calendars;
import org.aimos.decision.oncall.OnCallPeople;
import org.aimos.decision.store.NearbyBook;
import org.aimos.events.Incident;
import org.aimos.resources.EscalationSpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knows in memory what stands around incidents, looked up now and then, so that a decision records
 * it and asks no table and no calendar. What was not looked up is said to be missing.
 */
@ApplicationScoped
class Backdrops {
    private static final Logger LOG = Logger.getLogger(Backdrops.class);
    private static final Duration STALE = Duration.ofMinutes(5);
    private static final int EACH = 5;
    private static final OnCallPeople.Known NOBODY_NAMED =
            new OnCallPeople.Known(List.of(), List.of("On call: its Service names no Escalation."));
    private static final OnCallPeople.Known NOT_LOOKED_UP =
            new OnCallPeople.Known(List.of(), List.of("On call: not looked up yet."));

    private final RecentChanges changes;
    private final NearbyBook nearby;
    private final ResourceReplica replica;
    private final Calendars calendars;
    private final Transactions transactions;
    private final Clock clock;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile Past past = Past.NOT_YET;
    private volatile Map<String, OnCallPeople.Known> onCall = Map.of();

    /** Resolved incidents by the service or condition they were about. */
    private record Past(Instant at, Map<String, List<Incident>> byKey) {
        static final Past NOT_YET = new Past(Instant.EPOCH, Map.of());

        List<String> unread(Instant now) {
            if (equals(NOT_YET)) {
                return List.of("Past incidents: not looked up yet.");
            }
            return at.plus(STALE).isBefore(now)
                    ? List.of("Past incidents: not looked up of late.")
                    : List.of();
        }
    }

    Backdrops(
            RecentChanges changes,
            NearbyBook nearby,
            ResourceReplica replica,
            Calendars calendars,
            Transactions transactions,
            Clock clock) {
        this.changes = changes;
        this.nearby = nearby;
        this.replica = replica;
        this.calendars = calendars;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Round.when(replica.ready(), LOG, "What stands around waits", this::look);
    }

    /** Looks up anew what only tables and calendars know. */
    Uni<Void> look() {
        Instant at = clock.instant();
        return transactions
                .run(nearby::newest)
                .invoke(newest -> past = new Past(at, byKey(newest)))
                .chain(() -> calendars.read(addresses(escalations())))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() ->
                        onCall =
                                OnCallPeople.each(escalations(), calendars::known, clock.instant()))
                .replaceWithVoid();
    }

    private Map<String, EscalationSpec> escalations() {
        return replica.all(EscalationSpec.class).stream()
                .collect(
                        Collectors.toMap(
                                a -> a.resource().metadata().name(), a -> a.resource().spec()));
    }

    private static Set<String> addresses(Map<String, EscalationSpec> escalations) {
        return escalations.values().stream()
                .flatMap(one -> OnCallPeople.calendars(one).stream())
                .collect(Collectors.toSet());
    }

    private static Map<String, List<Incident>> byKey(List<Incident> newest) {
        var byKey = new HashMap<String, List<Incident>>();
        for (Incident one : newest) {
            List<Incident> same =
                    byKey.computeIfAbsent(one.correlationKey(), key -> new ArrayList<>());
            if (same.size() < EACH) {
                same.add(one);
            }
        }
        return byKey;
    }

    /**
     * What is known around an incident, from memory alone. A decision never fails because of it.
     *
     * @param route name of the {@code Escalation} of its service; null when it has none
     */
    Backdrop of(InForceNow now, Incident incident, @Nullable String route, Instant at) {
        return Backdrop.orUnread(() -> known(now, incident, route, at), this::tell);
    }

    private void tell(RuntimeException why) {
        if (told.compareAndSet(false, true)) {
            LOG.warn("What stands around an incident could not be read; said once", why);
        }
    }

    private Backdrop known(InForceNow now, Incident incident, @Nullable String route, Instant at) {
        Past known = past;
        var around =
                Surroundings.of(
                        incident,
                        now.topology(),
                        List.of(),
                        known.byKey().getOrDefault(incident.correlationKey(), List.of()),
                        changes.seen(now, incident),
                        known.unread(at));
        return Backdrop.of(around, onCall(route));
    }

    private OnCallPeople.Known onCall(@Nullable String route) {
        return route == null ? NOBODY_NAMED : onCall.getOrDefault(route, NOT_LOOKED_UP);
    }
}
