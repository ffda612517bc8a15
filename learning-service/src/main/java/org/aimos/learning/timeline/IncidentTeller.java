package org.aimos.learning.timeline;

import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.aimos.events.OutcomeRecorded;
import org.aimos.events.PlaybookRef;

/** What became of an incident, what was decided about it and how it ended. */
final class IncidentTeller {
    private IncidentTeller() {}

    static Telling tell(IncidentFact fact) {
        Incident i = fact.incident();
        return Telling.of(sentence(fact))
                .with("version", i.version())
                .with("status", i.status().word())
                .with("priority", i.priority().name())
                .with("owner", i.owner())
                .with("firing", i.firingCount());
    }

    private static String sentence(IncidentFact fact) {
        Incident i = fact.incident();
        return switch (fact) {
            case IncidentFact.Opened f ->
                    "Incident opened: %s (%s, %s, owner %s)."
                            .formatted(
                                    i.title(),
                                    i.priority().name(),
                                    i.environment().word(),
                                    i.owner());
            case IncidentFact.Changed f -> Telling.ended(f.change());
            case IncidentFact.Acknowledged f -> f.by() + " acknowledged the incident.";
            case IncidentFact.Taken f ->
                    f.by() + " took the incident: " + Telling.ended(f.reason());
            case IncidentFact.Resolved f ->
                    "monitor".equals(f.by())
                            ? "Resolved, says the monitor: " + Telling.ended(f.reason())
                            : f.by() + " resolved the incident: " + Telling.ended(f.reason());
            case IncidentFact.Merged f ->
                    "Merged into incident %s by %s: %s"
                            .formatted(f.into(), f.by(), Telling.ended(f.reason()));
            case IncidentFact.Moved f ->
                    "%s moved %d alerts here from incident %s: %s"
                            .formatted(
                                    f.by(), f.alerts().size(), f.from(), Telling.ended(f.reason()));
        };
    }

    static Telling tell(Decision d) {
        String what = d.playbook() == null ? "no playbook" : named(d.playbook());
        return Telling.of(
                        "Decided: "
                                + d.mode().word()
                                + ", "
                                + what
                                + ". "
                                + Telling.ended(d.reason()))
                .with("decision", d.id())
                .with("mode", d.mode().word())
                .with("playbook", d.playbook())
                .with("explanation", d.explanation())
                .with("risk", d.risk())
                .with("route", d.route());
    }

    static Telling tell(OutcomeRecorded o) {
        String who =
                switch (o.mode()) {
                    case "autonomous" -> "repaired by automation alone";
                    case "approved" -> "repaired by automation that a person approved";
                    case "manual" -> "repaired by people";
                    default -> "went away by itself";
                };
        return Telling.of("Outcome: " + who + ", confirmed by the " + o.confirmedBy() + ".")
                .with("mode", o.mode())
                .with("mttaSeconds", o.mttaSeconds())
                .with("mttrSeconds", o.mttrSeconds())
                .with("escalated", o.escalated());
    }

    static String named(PlaybookRef playbook) {
        return playbook.name() + " " + playbook.version();
    }
}
