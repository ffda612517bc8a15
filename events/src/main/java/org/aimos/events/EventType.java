package org.aimos.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every fact there is: its CloudEvents type, the record that carries it and the topic it travels
 * on.
 */
public enum EventType {
    ALERT_RECEIVED("org.aimos.alert.received.v1", AlertFact.Received.class, Topic.ALERTS),
    ALERT_RESOLVED("org.aimos.alert.resolved.v1", AlertFact.Resolved.class, Topic.ALERTS),
    ALERT_NOTED("org.aimos.alert.noted.v1", AlertFact.Noted.class, Topic.ALERTS),
    CHANGE_OBSERVED("org.aimos.change.observed.v1", ChangeObserved.class, Topic.ALERTS),
    ALERT_QUARANTINED("org.aimos.alert.quarantined.v1", AlertQuarantined.class, Topic.QUARANTINE),
    INCIDENT_OPENED("org.aimos.incident.opened.v1", IncidentFact.Opened.class, Topic.INCIDENTS),
    INCIDENT_CHANGED("org.aimos.incident.changed.v1", IncidentFact.Changed.class, Topic.INCIDENTS),
    INCIDENT_ACKNOWLEDGED(
            "org.aimos.incident.acknowledged.v1", IncidentFact.Acknowledged.class, Topic.INCIDENTS),
    INCIDENT_TAKEN("org.aimos.incident.taken.v1", IncidentFact.Taken.class, Topic.INCIDENTS),
    INCIDENT_RESOLVED(
            "org.aimos.incident.resolved.v1", IncidentFact.Resolved.class, Topic.INCIDENTS),
    INCIDENT_MERGED("org.aimos.incident.merged.v1", IncidentFact.Merged.class, Topic.INCIDENTS),
    INCIDENT_MOVED("org.aimos.incident.alerts-moved.v1", IncidentFact.Moved.class, Topic.INCIDENTS),
    DECISION_MADE("org.aimos.decision.made.v1", DecisionMade.class, Topic.INCIDENTS),
    AUTONOMY_PROMOTED(
            "org.aimos.autonomy.promoted.v1", AutonomyFact.Promoted.class, Topic.INSIGHTS),
    AUTONOMY_DEMOTED("org.aimos.autonomy.demoted.v1", AutonomyFact.Demoted.class, Topic.INSIGHTS),
    RUN_STARTED("org.aimos.run.started.v1", RunFact.Started.class, Topic.RUNS),
    STEP_FINISHED("org.aimos.run.step-finished.v1", RunFact.StepFinished.class, Topic.RUNS),
    GUIDE_OPENED("org.aimos.run.guide-opened.v1", RunFact.GuideOpened.class, Topic.RUNS),
    APPROVAL_ASKED("org.aimos.run.approval-asked.v1", RunFact.ApprovalAsked.class, Topic.RUNS),
    APPROVAL_ANSWERED(
            "org.aimos.run.approval-answered.v1", RunFact.ApprovalAnswered.class, Topic.RUNS),
    APPROVAL_REMINDED(
            "org.aimos.run.approval-reminded.v1", RunFact.ApprovalReminded.class, Topic.RUNS),
    APPROVAL_WITHDRAWN(
            "org.aimos.run.approval-withdrawn.v1", RunFact.ApprovalWithdrawn.class, Topic.RUNS),
    RUN_FINISHED("org.aimos.run.finished.v1", RunFact.Finished.class, Topic.RUNS),
    TICKET_OPENED("org.aimos.ticket.opened.v1", TicketFact.Opened.class, Topic.TICKETS),
    TICKET_ESCALATED("org.aimos.ticket.escalated.v1", TicketFact.Escalated.class, Topic.TICKETS),
    TICKET_CLOSED("org.aimos.ticket.closed.v1", TicketFact.Closed.class, Topic.TICKETS),
    TICKET_REOPENED("org.aimos.ticket.reopened.v1", TicketFact.Reopened.class, Topic.TICKETS),
    PERSON_NOTIFIED("org.aimos.ticket.person-notified.v1", PersonNotified.class, Topic.TICKETS),
    OUTCOME_RECORDED(
            "org.aimos.insight.outcome-recorded.v1", OutcomeRecorded.class, Topic.INSIGHTS),
    MODEL_PUBLISHED("org.aimos.insight.model-published.v1", ModelPublished.class, Topic.INSIGHTS),
    RESOURCE_CHANGED("org.aimos.resource.changed.v1", ResourceChanged.class, Topic.RESOURCES),
    KILL_SWITCH_CHANGED(
            "org.aimos.control.kill-switch-changed.v1", KillSwitchChanged.class, Topic.CONTROLS),
    BREAK_GLASS("org.aimos.control.break-glass.v1", BreakGlass.class, Topic.CONTROLS);

    private static final Map<String, EventType> BY_TYPE =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(EventType::type, Function.identity()));

    private final String type;
    private final Class<? extends FactData> data;
    private final Topic topic;

    EventType(String type, Class<? extends FactData> data, Topic topic) {
        this.type = type;
        this.data = data;
        this.topic = topic;
    }

    /** The CloudEvents {@code type}, with its version. */
    @JsonValue
    public String type() {
        return type;
    }

    /** The record that {@code data} is read into. */
    public Class<? extends FactData> data() {
        return data;
    }

    /** The topic it travels on. */
    public Topic topic() {
        return topic;
    }

    /** The type written so, or empty for a fact that a newer or foreign writer sent. */
    public static Optional<EventType> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }
}
