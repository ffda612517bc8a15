package org.aimos.ticket.record;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.aimos.events.Decision;
import org.aimos.events.DecisionMade;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one incident: its newest version, every decision and the newest version
 * of every run. Folding facts in any order ends in the same record.
 *
 * @param incident null while only decisions or runs have been heard
 * @param decisions by id
 * @param runs by id
 */
public record TicketRecord(
        String incidentId,
        @Nullable Incident incident,
        Map<String, Decision> decisions,
        Map<String, Run> runs) {

    public TicketRecord {
        decisions = new TreeMap<>(decisions);
        runs = new TreeMap<>(runs);
    }

    /** Nothing is known yet. */
    public static TicketRecord of(String incidentId) {
        return new TicketRecord(incidentId, null, Map.of(), Map.of());
    }

    /**
     * This record joined by what the fact says; a fact that is older or about something else
     * changes nothing.
     */
    public TicketRecord with(Fact fact) {
        return switch (fact.data()) {
            case IncidentFact said -> withIncident(said.incident());
            case DecisionMade made -> withDecision(made.decision());
            case RunFact said -> withRun(said.run());
            default -> this;
        };
    }

    private TicketRecord withIncident(Incident heard) {
        boolean newer = incident == null || heard.version() > incident.version();
        return newer ? new TicketRecord(incidentId, heard, decisions, runs) : this;
    }

    private TicketRecord withDecision(Decision heard) {
        Map<String, Decision> all = new TreeMap<>(decisions);
        all.put(heard.id(), heard);
        return new TicketRecord(incidentId, incident, all, runs);
    }

    private TicketRecord withRun(Run heard) {
        Run known = runs.get(heard.id());
        if (known != null && known.version() >= heard.version()) {
            return this;
        }
        Map<String, Run> all = new TreeMap<>(runs);
        all.put(heard.id(), heard);
        return new TicketRecord(incidentId, incident, decisions, all);
    }

    /** The judgment in force: the one on the newest version of the incident. */
    public Optional<Decision> decision() {
        return decisions.values().stream()
                .max(
                        Comparator.comparingLong(Decision::incidentVersion)
                                .thenComparing(Decision::id));
    }

    /** Runs, the oldest first. */
    public List<Run> runsInOrder() {
        return runs.values().stream()
                .sorted(Comparator.comparing(Run::startedAt).thenComparing(Run::id))
                .toList();
    }

    /**
     * True when there is an incident of its own to keep a ticket for; those held back in a storm
     * are in their parent's.
     */
    public boolean needsTicket() {
        return incident != null && incident.parent() == null;
    }

    /** True when the incident is over. */
    public boolean over() {
        return incident != null && incident.status() == IncidentStatus.RESOLVED;
    }

    /**
     * True when a person has seen or taken the incident, or nothing fires any more: nobody needs to
     * be woken.
     */
    public boolean attended() {
        return incident != null
                && (incident.acknowledgedAt() != null
                        || incident.takenAt() != null
                        || incident.status() != IncidentStatus.OPEN);
    }

    /** How people are told: the newest decision's route, else a run's, else the incident's. */
    public Optional<String> route() {
        return decision()
                .map(Decision::route)
                .or(() -> runsInOrder().stream().map(Run::route).filter(r -> r != null).findFirst())
                .or(() -> Optional.ofNullable(incident).map(Incident::route));
    }
}
