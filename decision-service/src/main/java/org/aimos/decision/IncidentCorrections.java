package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aimos.bus.Ids;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.decision.incident.Regrouping;
import org.aimos.decision.incident.Regrouping.Regrouped;
import org.aimos.decision.incident.Regrouping.Whole;
import org.aimos.decision.incident.Regrouping.Why;
import org.aimos.decision.incident.TrackedAlert;
import org.aimos.decision.store.IncidentStore;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.hibernate.reactive.mutiny.Mutiny;

/** People know better which alerts are one incident: they merge, split and move. */
@ApplicationScoped
public class IncidentCorrections {
    private final Shelf shelf;
    private final Transactions transactions;
    private final IncidentStore store;
    private final RecentChanges changes;
    private final Joining joining;
    private final Settling settling;
    private final Announcer announcer;
    private final Ids ids;
    private final Clock clock;

    /**
     * @param clock tells when somebody acted
     */
    public IncidentCorrections(
            Shelf shelf,
            Transactions transactions,
            IncidentStore store,
            RecentChanges changes,
            Joining joining,
            Settling settling,
            Announcer announcer,
            Ids ids,
            Clock clock) {
        this.shelf = shelf;
        this.transactions = transactions;
        this.store = store;
        this.changes = changes;
        this.joining = joining;
        this.settling = settling;
        this.announcer = announcer;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * All alerts of an incident become another's, and so do new ones like them while that is open.
     *
     * @return the other one
     * @throws Problem 404, or 409 when one of them is over or a storm
     */
    public Uni<Incident> merge(String id, String into, String by, String reason) {
        var why = new Why(by, reason);
        Instant at = clock.instant();
        return transactions.run(session ->
                both(session, id, into)
                        .chain(two -> {
                            InForceNow now = shelf.now();
                            Regrouped done =
                                    regrouping(now, at)
                                            .merge(
                                                    two.source(),
                                                    two.target(),
                                                    why,
                                                    cell -> Optional.of(said(why)));
                            return joining.keep(session, now, done, why, at)
                                    .replaceWith(done.target().after().incident());
                        }));
    }

    /**
     * Some alerts of an incident become another's.
     *
     * @param alerts their keys
     * @return the other one
     * @throws Problem 404, or 409 when one of them is over or a storm
     */
    public Uni<Incident> move(
            String id, String into, Set<String> alerts, String by, String reason) {
        return transactions.run(session ->
                both(session, id, into)
                        .chain(two ->
                                move(
                                        session,
                                        two.source(),
                                        two.target(),
                                        alerts,
                                        new Why(by, reason))));
    }

    /**
     * Some alerts of an incident become a new one; neither is joined with the other by itself
     * again.
     *
     * @param alerts their keys
     * @return the new one
     * @throws Problem 404, or 409 when it is over or a storm, or nothing would be left of it
     */
    public Uni<Incident> split(String id, Set<String> alerts, String by, String reason) {
        return transactions.run(session ->
                store.wholes(session, List.of(id))
                        .map(wholes -> whole(wholes, id))
                        .chain(source -> {
                            known(source, alerts);
                            if (source.alerts().stream()
                                    .allMatch(a -> alerts.contains(a.alertKey()))) {
                                throw Problem.conflict(
                                        "Nothing would be left of incident " + id,
                                        "Leave at least one alert in it.");
                            }
                            Whole fresh =
                                    regrouping(shelf.now(), clock.instant())
                                            .split(source, alerts, ids.next());
                            return move(session, source, fresh, alerts, new Why(by, reason));
                        }));
    }

    private Uni<Incident> move(
            Mutiny.Session session, Whole source, Whole target, Set<String> alerts, Why why) {
        known(source, alerts);
        Instant at = clock.instant();
        InForceNow now = shelf.now();
        Regrouped done =
                regrouping(now, at).move(source, target, alerts, new Why(why.by(), said(why)));
        if (done.merged()) {
            return joining.keep(session, now, done, why, at)
                    .replaceWith(done.target().after().incident());
        }
        return settling.judge(session, now, done.alerts(), List.of(done.target()), at)
                .chain(settled -> {
                    Incident after = settled.getFirst().change().after().incident();
                    Fact lessened =
                            announcer.of(
                                    EventType.INCIDENT_CHANGED,
                                    new IncidentFact.Changed(
                                            done.source().incident(), said(why), List.of()),
                                    null);
                    return settling.keep(
                                    session,
                                    now,
                                    done.alerts(),
                                    settled,
                                    List.of(done.source()),
                                    List.of(lessened, moved(after, source, alerts, why)),
                                    id -> null)
                            .replaceWith(after);
                });
    }

    private Fact moved(Incident target, Whole source, Set<String> alerts, Why why) {
        return announcer.of(
                EventType.INCIDENT_MOVED,
                new IncidentFact.Moved(
                        target,
                        source.state().incident().id(),
                        alerts.stream().sorted().toList(),
                        why.by(),
                        why.reason()),
                null);
    }

    private Regrouping regrouping(InForceNow now, Instant at) {
        return new Regrouping(now.priorities(), changes.ties(now), at);
    }

    private static String said(Why why) {
        return "%s says so: %s".formatted(why.by(), why.reason());
    }

    private record Two(Whole source, Whole target) {}

    private Uni<Two> both(Mutiny.Session session, String id, String into) {
        if (id.equals(into)) {
            throw Problem.badRequest(
                    "An incident can't go into itself", "into", "Name another incident.");
        }
        return store.wholes(session, List.of(id, into))
                .map(wholes -> new Two(whole(wholes, id), whole(wholes, into)));
    }

    private static Whole whole(List<Whole> wholes, String id) {
        Whole found =
                wholes.stream()
                        .filter(w -> w.state().incident().id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> IncidentReading.missing(id));
        Incident incident = found.state().incident();
        if (!found.state().live() || incident.storm()) {
            throw Problem.conflict(
                    "Incident %s %s".formatted(id, incident.storm() ? "is a storm" : "is over"),
                    "Only incidents that are open or recovered, and no storms, can be regrouped.");
        }
        return found;
    }

    private static void known(Whole source, Set<String> alerts) {
        Set<String> unknown = new HashSet<>(alerts);
        source.alerts().stream().map(TrackedAlert::alertKey).forEach(unknown::remove);
        if (alerts.isEmpty() || !unknown.isEmpty()) {
            throw Problem.badRequest(
                    alerts.isEmpty()
                            ? "No alert is named"
                            : "These alerts are not the incident's: " + String.join(", ", unknown),
                    "alerts",
                    "Name alertKeys of GET /v1/incidents/{id}.");
        }
    }
}
