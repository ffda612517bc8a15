package org.aimos.orchestrator;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aimos.events.Decision;
import org.aimos.events.DecisionMade;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Mode;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.store.IncidentTable;
import org.aimos.orchestrator.store.RunTable;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Turns decisions into runs, and tells runs what becomes of their incidents. Facts of an incident
 * may come in any order: of incidents the highest version counts, a decision is carried out once.
 */
@ApplicationScoped
public class Orchestrator {
    private final IncidentTable incidents;
    private final RunTable runs;
    private final Opening opening;
    private final Reconciler reconciler;
    private final Wiring wiring;
    private final AtomicBoolean told = new AtomicBoolean();

    public Orchestrator(
            IncidentTable incidents,
            RunTable runs,
            Opening opening,
            Reconciler reconciler,
            Wiring wiring) {
        this.incidents = incidents;
        this.runs = runs;
        this.opening = opening;
        this.reconciler = reconciler;
        this.wiring = wiring;
    }

    /** True once all policies, playbooks and change windows are known; no fact may come before. */
    public boolean ready() {
        return wiring.ready();
    }

    /** What is new on the incidents' topic, in one transaction. */
    public Uni<Void> apply(Mutiny.Session session, List<Fact> fresh) {
        var newest = newest(fresh);
        var decided = decided(fresh);
        return incidents
                .keep(session, newest.values())
                .chain(() -> incidents.keepDecisions(session, decided.values()))
                .chain(() -> incidents.affected(session, newest.keySet()))
                .flatMap(affected -> tell(session, affected))
                .chain(() -> opening.open(session, wishes(fresh)))
                .replaceWithVoid();
    }

    /** The transaction of {@link #apply} is committed. */
    public void applied() {
        opening.driveOpened();
        if (told.getAndSet(false)) {
            reconciler.wake();
        }
    }

    private Uni<Void> tell(Mutiny.Session session, Collection<IncidentTable.Affected> affected) {
        return Multi.createFrom()
                .iterable(affected)
                .onItem()
                .transformToUniAndConcatenate(
                        a -> runs.note(session, a.runId(), signal(a.incident())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Signal signal(Incident incident) {
        if (incident.mergedInto() != null) {
            return new Signal.IncidentOver(
                    false, "the incident was merged into incident " + incident.mergedInto());
        }
        if (incident.status() == IncidentStatus.RESOLVED) {
            var by = incident.resolvedBy();
            var byPerson = by != null && !incident.resolvedByItself();
            var why =
                    Incident.ASSUMED.equals(by)
                            ? "the incident is assumed to be over"
                            : "the monitor says that the incident is over";
            return new Signal.IncidentOver(
                    byPerson,
                    byPerson ? by + " resolved the incident: " + incident.resolution() : why);
        }
        if (incident.takenBy() != null) {
            return new Signal.IncidentTaken(incident.takenBy(), "automation stops");
        }
        return new Signal.IncidentOver(false, "the incident recovered");
    }

    private static Map<String, Incident> newest(List<Fact> facts) {
        var newest = new LinkedHashMap<String, Incident>();
        for (var fact : facts) {
            if (fact.data() instanceof IncidentFact data) {
                newest.merge(
                        data.incident().id(),
                        data.incident(),
                        (a, b) -> a.version() >= b.version() ? a : b);
            }
        }
        return newest;
    }

    private static Map<String, Decision> decided(List<Fact> facts) {
        var newest = new LinkedHashMap<String, Decision>();
        for (var fact : facts) {
            if (fact.data() instanceof DecisionMade data) {
                newest.merge(
                        data.decision().incidentId(),
                        data.decision(),
                        (a, b) -> a.incidentVersion() > b.incidentVersion() ? a : b);
            }
        }
        return newest;
    }

    private static List<Wish> wishes(List<Fact> facts) {
        return facts.stream()
                .filter(f -> f.data() instanceof DecisionMade)
                .flatMap(f -> {
                    var decision = ((DecisionMade) f.data()).decision();
                    var playbook = decision.playbook();
                    return acts(decision.mode()) && playbook != null
                            ? List.of(Wish.of(decision, playbook.name(), f)).stream()
                            : java.util.stream.Stream.<Wish>empty();
                })
                .toList();
    }

    private static boolean acts(Mode mode) {
        return switch (mode) {
            case APPROVE, AUTONOMOUS -> true;
            case HAND_OVER, OBSERVE, SUGGEST -> false;
        };
    }
}
