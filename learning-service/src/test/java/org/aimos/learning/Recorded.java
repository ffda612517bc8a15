package org.aimos.learning;

import java.time.Instant;
import java.util.List;
import org.aimos.bus.Ids;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.DecisionMade;
import org.aimos.events.DeliveryStatus;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.FactData;
import org.aimos.events.IncidentFact;
import org.aimos.events.PersonNotified;
import org.aimos.events.Priority;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.events.Ticket;
import org.aimos.events.TicketFact;
import org.aimos.events.TicketStatus;
import org.aimos.testkit.Alerts;
import org.aimos.testkit.Decisions;
import org.aimos.testkit.Incidents;
import org.aimos.testkit.Runs;
import org.jspecify.annotations.Nullable;

/** One incident as it was recorded: approved by maria, repaired, and over after a minute. */
public final class Recorded {
    private final String incident;
    private final String run;
    private final Alert alert;

    /** The same story about another incident. */
    public Recorded(String incident) {
        this.incident = incident;
        this.run = "run-" + incident;
        this.alert = Alerts.firing("CheckoutSlow").resource("web-" + incident).build();
    }

    /** The receipt of the delivery it began with. */
    public String receipt() {
        return "receipt-" + incident;
    }

    /** The alert it began with. */
    public Fact alert() {
        return fact(
                0,
                EventType.ALERT_RECEIVED,
                alert.alertKey(),
                receipt(),
                new AlertFact.Received(alert));
    }

    /** The same alert in a later delivery, while the incident is open. */
    public Fact repeated() {
        return fact(
                5,
                EventType.ALERT_RECEIVED,
                alert.alertKey(),
                "receipt-repeat-" + incident,
                new AlertFact.Received(alert));
    }

    /** Everything that tells about the incident, in the order it happened. */
    public List<Fact> story() {
        return List.of(
                opened(),
                decided(),
                started(),
                asked(),
                answered(),
                finished(),
                changed(),
                resolved());
    }

    /** All facts in the order they happened. */
    public List<Fact> all() {
        return List.of(
                alert(),
                opened(),
                ticket(),
                decided(),
                started(),
                asked(),
                told(),
                answered(),
                stepped(),
                finished(),
                changed(),
                resolved(),
                closed());
    }

    public Fact opened() {
        return fact(
                1,
                EventType.INCIDENT_OPENED,
                incident,
                null,
                new IncidentFact.Opened(
                        Incidents.open(incident).alert(alert).build(), List.of(receipt())));
    }

    public Fact decided() {
        return fact(
                3,
                EventType.DECISION_MADE,
                incident,
                null,
                new DecisionMade(Decisions.approve("dec-" + incident, incident).build()));
    }

    public Fact started() {
        Run r = Runs.running(run, incident).build();
        return fact(4, EventType.RUN_STARTED, incident, null, new RunFact.Started(r));
    }

    public Fact asked() {
        Run r = Runs.awaiting(run, incident).version(2).build();
        Approval a = Runs.asked("app-" + run, run, incident);
        return fact(5, EventType.APPROVAL_ASKED, incident, null, new RunFact.ApprovalAsked(r, a));
    }

    public Fact answered() {
        Approval a = granted();
        Run r = Runs.running(run, incident).version(3).approval(a).build();
        return fact(
                7, EventType.APPROVAL_ANSWERED, incident, null, new RunFact.ApprovalAnswered(r, a));
    }

    public Fact stepped() {
        Run r = Runs.running(run, incident).version(4).step("restart", StepStatus.DONE).build();
        return fact(
                8,
                EventType.STEP_FINISHED,
                incident,
                null,
                new RunFact.StepFinished(r, r.steps().getFirst()));
    }

    public Fact finished() {
        Run r =
                Runs.of(RunStatus.SUCCEEDED, run, incident)
                        .version(5)
                        .step("restart", StepStatus.DONE)
                        .build();
        return fact(9, EventType.RUN_FINISHED, incident, null, new RunFact.Finished(r));
    }

    public Fact changed() {
        return fact(
                10,
                EventType.INCIDENT_CHANGED,
                incident,
                null,
                new IncidentFact.Changed(
                        Incidents.recovered(incident).alert(alert).build(),
                        "All alerts are over",
                        List.of()));
    }

    public Fact resolved() {
        return fact(
                11,
                EventType.INCIDENT_RESOLVED,
                incident,
                null,
                new IncidentFact.Resolved(
                        Incidents.resolved(incident).alert(alert).build(), "monitor", "held"));
    }

    /** It comes back after it was resolved. */
    public Fact reopened() {
        return fact(
                400,
                EventType.INCIDENT_CHANGED,
                incident,
                null,
                new IncidentFact.Changed(
                        Incidents.open(incident).version(4).reopened(1).alert(alert).build(),
                        "It fires again",
                        List.of("receipt-again-" + incident)));
    }

    public Fact ticket() {
        return fact(
                2, EventType.TICKET_OPENED, incident, null, new TicketFact.Opened(record(false)));
    }

    public Fact closed() {
        return fact(
                12,
                EventType.TICKET_CLOSED,
                incident,
                null,
                new TicketFact.Closed(record(true), "resolved"));
    }

    public Fact told() {
        return fact(
                6,
                EventType.PERSON_NOTIFIED,
                incident,
                null,
                new PersonNotified(
                        "n-" + incident,
                        incident,
                        "maria",
                        "webhook",
                        "approval",
                        1,
                        1,
                        DeliveryStatus.DELIVERED,
                        null,
                        at(5)));
    }

    private Approval granted() {
        Approval a = Runs.asked("app-" + run, run, incident);
        return new Approval(
                a.id(),
                a.runId(),
                a.incidentId(),
                ApprovalStatus.GRANTED,
                a.digest(),
                a.question(),
                a.plan(),
                a.roles(),
                a.quorum(),
                a.excluded(),
                a.askedAt(),
                a.expiresAt(),
                a.consequence(),
                "maria",
                at(6),
                "looks right");
    }

    private Ticket record(boolean over) {
        return new Ticket(
                "INC-" + incident,
                over ? 2 : 1,
                incident,
                over ? TicketStatus.CLOSED : TicketStatus.OPEN,
                "CheckoutSlow",
                Priority.P1,
                "team-platform",
                true,
                1,
                at(1),
                over ? at(11) : null);
    }

    private Fact fact(
            int second, EventType type, String subject, @Nullable String delivery, FactData data) {
        return new Fact(
                Ids.derived(incident, type.type(), Integer.toString(second)),
                type,
                "/aimos/test",
                subject,
                at(second),
                delivery == null ? incident : null,
                null,
                delivery,
                null,
                null,
                data);
    }

    private static Instant at(int second) {
        return Alerts.AT.plusSeconds(second);
    }
}
