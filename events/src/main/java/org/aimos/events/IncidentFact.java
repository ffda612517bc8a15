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
}
