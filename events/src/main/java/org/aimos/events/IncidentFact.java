package org.aimos.events;

import java.util.List;

/** What became of an incident. */
public sealed interface IncidentFact extends FactData {
    /** The whole incident at the version of this fact. */
    Incident incident();

    /** A new incident, with the receipts of the alerts it began with. */
    record Opened(Incident incident, List<String> receipts) implements IncidentFact {}

    /**
     * Something about it is different: what, in one sentence, and the receipts of the alerts that
     * did it.
     */
    record Changed(Incident incident, String change, List<String> receipts)
            implements IncidentFact {}

    /** A person has seen it. */
    record Acknowledged(Incident incident, String by) implements IncidentFact {}

    /** A person works on it; automation stops at a safe point. */
    record Taken(Incident incident, String by, String reason) implements IncidentFact {}

    /** It is over, says the monitor or a person. */
    record Resolved(Incident incident, String by, String reason) implements IncidentFact {}

    /**
     * Its alerts belong to another incident from now on, and it is over by that.
     *
     * @param into id of the other incident
     * @param by {@code correlation}, or the person whose correction it is
     */
    record Merged(Incident incident, String into, String by, String reason)
            implements IncidentFact {}

    /**
     * A person gave it alerts that were another incident's: a correction to learn from. Of a split
     * the incident is the new one.
     *
     * @param from id of the incident that had them
     * @param alerts their keys
     */
    record Moved(Incident incident, String from, List<String> alerts, String by, String reason)
            implements IncidentFact {}
}
