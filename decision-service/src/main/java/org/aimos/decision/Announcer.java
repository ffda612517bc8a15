package org.aimos.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.aimos.bus.Facts;
import org.aimos.decision.incident.IncidentChange;
import org.aimos.events.DecisionMade;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.jspecify.annotations.Nullable;

/** Says what happened: one fact for each new version of an incident, one for each decision. */
@ApplicationScoped
class Announcer {
    private final Facts facts;

    Announcer(Facts facts) {
        this.facts = facts;
    }

    /**
     * The facts of a batch.
     *
     * @param causes the alert fact that led to a change, by incident id
     */
    List<Fact> announce(List<Settled> settled, Function<String, @Nullable Fact> causes) {
        var all = new ArrayList<Fact>();
        for (Settled one : settled) {
            Incident incident = one.change().after().incident();
            Fact changed = changed(one.change(), causes.apply(incident.id()));
            all.add(changed);
            if (one.verdict() != null) {
                all.add(
                        facts.of(
                                EventType.DECISION_MADE,
                                incident.id(),
                                incident.version(),
                                incident.id(),
                                changed,
                                new DecisionMade(one.verdict().decision())));
            }
        }
        return all;
    }

    private Fact changed(IncidentChange change, @Nullable Fact cause) {
        Incident incident = change.after().incident();
        return change.opened()
                ? of(
                        EventType.INCIDENT_OPENED,
                        new IncidentFact.Opened(incident, change.receipts()),
                        cause)
                : of(
                        EventType.INCIDENT_CHANGED,
                        new IncidentFact.Changed(incident, change.sentence(), change.receipts()),
                        cause);
    }

    /** One fact about an incident. */
    Fact of(EventType type, IncidentFact data, @Nullable Fact cause) {
        Incident incident = data.incident();
        return facts.of(type, incident.id(), incident.version(), incident.id(), cause, data);
    }
}
