package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimos.bus.Ids;
import org.aimos.decision.incident.Folded;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.IncidentChange;
import org.aimos.decision.incident.IncidentFolder;
import org.aimos.decision.incident.Ties;
import org.aimos.decision.incident.TrackedAlert;
import org.aimos.decision.store.ChangeBook;
import org.aimos.decision.store.IncidentStore;
import org.aimos.decision.storm.StormBrake;
import org.aimos.decision.storm.StormWatch;
import org.aimos.events.AlertFact;
import org.aimos.events.Change;
import org.aimos.events.ChangeObserved;
import org.aimos.events.Fact;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Turns a batch of alerts into incidents and decisions: place each alert, fold them, brake storms,
 * judge what is new, write it all and tell it, in one transaction.
 */
@ApplicationScoped
public class IncidentDesk {
    private final Shelf shelf;
    private final IncidentStore store;
    private final Hushing hushing;
    private final Settling settling;
    private final RecentChanges changes;
    private final ChangeBook changeBook;
    private final Spikes spikes;
    private final Ids ids;
    private final Clock clock;

    /**
     * @param clock tells when something was heard and decided
     */
    public IncidentDesk(
            Shelf shelf,
            IncidentStore store,
            Hushing hushing,
            Settling settling,
            RecentChanges changes,
            ChangeBook changeBook,
            Spikes spikes,
            Ids ids,
            Clock clock) {
        this.shelf = shelf;
        this.store = store;
        this.hushing = hushing;
        this.settling = settling;
        this.changes = changes;
        this.changeBook = changeBook;
        this.spikes = spikes;
        this.ids = ids;
        this.clock = clock;
    }

    /** False until the resources are known; nothing may be decided before. */
    public boolean ready() {
        return shelf.ready();
    }

    /**
     * Applies facts about alerts and changes in the session's transaction; the number of statements
     * is fixed.
     */
    public Uni<Void> apply(Mutiny.Session session, List<Fact> facts) {
        InForceNow now = shelf.now();
        Instant at = clock.instant();
        List<Placed> placed = place(now, facts);
        return hushing.heard(session, now, placed, at)
                .chain(heard -> fold(session, now, heard, facts, at))
                .chain(() -> changeBook.write(session, observed(facts)))
                .chain(() -> spikes.count(session, placed, at));
    }

    private static List<Change> observed(List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.data() instanceof ChangeObserved)
                .map(fact -> ((ChangeObserved) fact.data()).change())
                .toList();
    }

    /**
     * Looks again at alerts that were held back by none of these silences; returns how many.
     *
     * @param lasting silences that still hold back what they held, as {@code name@version}
     */
    Uni<Integer> release(Mutiny.Session session, InForceNow now, Set<String> lasting) {
        Instant at = clock.instant();
        return store.alerts()
                .held(session, lasting)
                .chain(held -> {
                    List<Placed> placed =
                            held.stream()
                                    .map(a ->
                                            new Placed(
                                                    a.telling(),
                                                    now.taxonomy().place(a.telling()),
                                                    null))
                                    .toList();
                    return hushing.heard(session, now, placed, at)
                            .chain(heard -> fold(session, now, heard, List.of(), at))
                            .replaceWith(held.size());
                });
    }

    /**
     * Takes alerts that were not heard firing for too long as over. What was heard meanwhile is
     * seen under the locks and left alone, so that replicas may look at the same time.
     */
    Uni<Void> assumeOver(Mutiny.Session session, InForceNow now, List<TrackedAlert> expired) {
        Instant at = clock.instant();
        List<Placed> placed =
                expired.stream()
                        .map(a -> a.telling().assumedOver(at))
                        .map(alert -> new Placed(alert, now.taxonomy().place(alert), null))
                        .toList();
        return hushing.heard(session, now, placed, at)
                .chain(heard -> fold(session, now, heard, List.of(), at));
    }

    private Uni<Void> fold(
            Mutiny.Session session,
            InForceNow now,
            List<Heard> heard,
            List<Fact> facts,
            Instant at) {
        if (heard.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Ties ties = changes.ties(now);
        var folder = new IncidentFolder(now.windows(), now.priorities(), ties, ids::next);
        Instant since = at.minus(now.limits().reopenWithin());
        Set<String> near = ties.equals(Ties.NONE) ? Set.of() : now.near(heard);
        return store.open(session, heard, near, since)
                .chain(known -> {
                    Folded folded = folder.fold(known, heard, at);
                    return hushing.keep(session, heard, known.alerts(), folded.alerts(), at)
                            .replaceWith(folded);
                })
                .chain(folded ->
                        brake(session, now, folded.changes(), at)
                                .chain(changes ->
                                        settling.judge(session, now, folded.alerts(), changes, at))
                                .chain(settled ->
                                        settling.keep(
                                                session,
                                                now,
                                                folded.alerts(),
                                                settled,
                                                List.of(),
                                                List.of(),
                                                causes(folded, facts)::get)));
    }

    private static List<Placed> place(InForceNow now, List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.data() instanceof AlertFact)
                .map(fact -> {
                    var alert = ((AlertFact) fact.data()).alert();
                    return new Placed(alert, now.taxonomy().place(alert), fact.deliveryId());
                })
                .toList();
    }

    private Uni<List<IncidentChange>> brake(
            Mutiny.Session session, InForceNow now, List<IncidentChange> changes, Instant at) {
        var brake = new StormBrake(now.limits(), ids::next);
        Uni<StormWatch> watch =
                changes.stream().anyMatch(IncidentChange::fresh)
                        ? store.storms().watch(session, at.minus(now.limits().stormWindow()))
                        : Uni.createFrom().item(StormWatch.CALM);
        return watch.map(w -> brake.apply(changes, w, at));
    }

    /** For each incident one of the alert facts that changed it. */
    private static Map<String, Fact> causes(Folded folded, List<Fact> facts) {
        var byAlert = new HashMap<String, Fact>();
        for (Fact fact : facts) {
            if (fact.data() instanceof AlertFact heard) {
                byAlert.putIfAbsent(heard.alert().alertKey(), fact);
            }
        }
        var causes = new HashMap<String, Fact>();
        for (TrackedAlert alert : folded.alerts()) {
            Fact fact = byAlert.get(alert.alertKey());
            if (fact != null && alert.incidentId() != null) {
                causes.putIfAbsent(alert.incidentId(), fact);
            }
        }
        return causes;
    }
}
