package org.aimos.ticket;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.bus.FactCodec;
import org.aimos.bus.UnreadableFactException;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.AlertSummary;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.Decision;
import org.aimos.events.DecisionMade;
import org.aimos.events.Environment;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.FactData;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Mode;
import org.aimos.events.PlaybookRef;
import org.aimos.events.Priority;
import org.aimos.events.PriorityReason;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.Severity;
import org.aimos.events.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * One recorded incident: a service dies in production, people approve a restart, the monitor says
 * resolved.
 */
public final class Story {
    public static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
    public static final String INCIDENT = "incident-1";
    private static final PlaybookRef PLAYBOOK =
            new PlaybookRef("restart-service", "3.2.0", "sha256:" + "0".repeat(64));

    private Story() {}

    public static List<Fact> approvedAndRepaired() {
        Approval asked = approval(ApprovalStatus.ASKED, null);
        Approval granted = approval(ApprovalStatus.GRANTED, "oncall");
        return List.of(
                opened(incident(1, IncidentStatus.OPEN)),
                fact(
                        "d",
                        EventType.DECISION_MADE,
                        1,
                        new DecisionMade(
                                decision(Mode.APPROVE, "a restart in production needs a person"))),
                fact(
                        "r1",
                        EventType.RUN_STARTED,
                        1,
                        new RunFact.Started(run(1, RunStatus.RUNNING, null))),
                fact(
                        "r2",
                        EventType.APPROVAL_ASKED,
                        2,
                        new RunFact.ApprovalAsked(
                                run(2, RunStatus.AWAITING_APPROVAL, asked), asked)),
                fact(
                        "r3",
                        EventType.APPROVAL_ANSWERED,
                        3,
                        new RunFact.ApprovalAnswered(run(3, RunStatus.RUNNING, granted), granted)),
                fact(
                        "r4",
                        EventType.RUN_FINISHED,
                        4,
                        new RunFact.Finished(run(4, RunStatus.SUCCEEDED, granted))),
                changed(incident(2, IncidentStatus.RECOVERED)),
                resolved(incident(3, IncidentStatus.RESOLVED)));
    }

    public static Fact opened(Incident incident) {
        return fact(
                "i" + incident.version(),
                EventType.INCIDENT_OPENED,
                incident.version(),
                new IncidentFact.Opened(incident, List.of("receipt-1")));
    }

    public static Fact changed(Incident incident) {
        return fact(
                "i" + incident.version(),
                EventType.INCIDENT_CHANGED,
                incident.version(),
                new IncidentFact.Changed(incident, "it changed", List.of()));
    }

    public static Fact resolved(Incident incident) {
        return fact(
                "i" + incident.version(),
                EventType.INCIDENT_RESOLVED,
                incident.version(),
                new IncidentFact.Resolved(incident, "monitor", "all alerts are resolved"));
    }

    public static Fact decided(Mode mode, String reason) {
        return fact("d", EventType.DECISION_MADE, 1, new DecisionMade(decision(mode, reason)));
    }

    public static Fact decided(Mode mode, String reason, String... explanation) {
        return fact(
                "d",
                EventType.DECISION_MADE,
                1,
                new DecisionMade(decision(mode, reason, explanation)));
    }

    public static Fact ran(Run run) {
        return fact(
                "r" + run.version(),
                EventType.RUN_FINISHED,
                run.version(),
                new RunFact.Finished(run));
    }

    public static Fact asked(Run run, Approval approval) {
        return fact(
                "r" + run.version(),
                EventType.APPROVAL_ASKED,
                run.version(),
                new RunFact.ApprovalAsked(run, approval));
    }

    /** The same fact about another incident: every id in it is the other one's. */
    public static Fact about(Fact fact, String incident) {
        String text =
                new String(FactCodec.write(fact), StandardCharsets.UTF_8)
                        .replace("\"" + INCIDENT + "\"", "\"" + incident + "\"")
                        .replaceAll("\"(run-1|approval-1|decision-1)\"", "\"$1-" + incident + "\"")
                        .replace(
                                "\"id\":\"" + fact.id() + "\"",
                                "\"id\":\"" + fact.id() + "-" + incident + "\"");
        try {
            return FactCodec.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableFactException e) {
            throw new AssertionError(e);
        }
    }

    private static Fact fact(String id, EventType type, long sequence, FactData data) {
        return new Fact(
                id,
                type,
                "/aimos/test",
                INCIDENT,
                START,
                INCIDENT,
                null,
                null,
                null,
                sequence,
                data);
    }

    public static Incident incident(long version, IncidentStatus status) {
        return incident(version, status, null, false, null);
    }

    public static Incident incident(
            long version,
            IncidentStatus status,
            @Nullable String acknowledgedBy,
            boolean storm,
            @Nullable String parent) {
        return incident(version, status, acknowledgedBy, storm, parent, Incident.MONITOR);
    }

    /** The same incident, over because nothing was heard any more. */
    public static Incident assumedOver() {
        return incident(3, IncidentStatus.RESOLVED, null, false, null, Incident.ASSUMED);
    }

    private static Incident incident(
            long version,
            IncidentStatus status,
            @Nullable String acknowledgedBy,
            boolean storm,
            @Nullable String parent,
            String by) {
        boolean over = status == IncidentStatus.RESOLVED;
        AlertSummary alert =
                new AlertSummary(
                        "key-1",
                        "ServiceDown",
                        "checkout does not answer",
                        over ? AlertStatus.RESOLVED : AlertStatus.FIRING,
                        Severity.CRITICAL,
                        "web-1",
                        START,
                        over ? START.plusSeconds(300) : null,
                        null);
        return new Incident(
                INCIDENT,
                version,
                status,
                "service:checkout",
                "checkout does not answer",
                "checkout",
                2,
                "order-to-cash",
                "team-shop",
                Environment.PRODUCTION,
                true,
                Severity.CRITICAL,
                "high",
                "high",
                Priority.P1,
                List.of(alert),
                1,
                status == IncidentStatus.OPEN ? 1 : 0,
                START,
                START,
                acknowledgedBy == null ? null : START.plusSeconds(60),
                acknowledgedBy,
                null,
                null,
                status == IncidentStatus.OPEN ? null : START.plusSeconds(300),
                over ? START.plusSeconds(600) : null,
                over ? by : null,
                over ? "all alerts are resolved" : null,
                0,
                parent,
                storm,
                "shop-oncall",
                null,
                null,
                new PriorityReason(
                        "impact high because tier 2; urgency high because critical",
                        List.of("checkout"),
                        1,
                        1));
    }

    public static Decision decision(Mode mode, String reason) {
        return decision(mode, reason, "restart-service would restart checkout on web-1.");
    }

    public static Decision decision(Mode mode, String reason, String... explanation) {
        Alert alert =
                new Alert(
                        "main",
                        "alertmanager",
                        "key-1",
                        "ServiceDown web-1",
                        null,
                        AlertStatus.FIRING,
                        Severity.CRITICAL,
                        "explicit",
                        "ServiceDown",
                        "checkout does not answer",
                        null,
                        "web-1",
                        "checkout",
                        "production",
                        Map.of(),
                        Map.of(),
                        START,
                        null,
                        START,
                        null,
                        null);
        return new Decision(
                "decision-1",
                INCIDENT,
                1,
                mode,
                PLAYBOOK,
                reason,
                List.of(explanation),
                List.of(),
                List.of(),
                new Decision.Autonomy(mode, null, "granted"),
                "low",
                null,
                "shop-oncall",
                alert,
                null,
                "1",
                "sha256:" + "1".repeat(64),
                START,
                null,
                null);
    }

    public static Approval approval(ApprovalStatus status, @Nullable String by) {
        return approval("approval-1", status, by);
    }

    /** The question of the story, asked once more because nobody answered. */
    public static Fact askedAgain() {
        Approval again = approval("approval-2", ApprovalStatus.ASKED, null).following("approval-1");
        return asked(run(4, RunStatus.AWAITING_APPROVAL, again), again);
    }

    private static Approval approval(String id, ApprovalStatus status, @Nullable String by) {
        return new Approval(
                id,
                "run-1",
                INCIDENT,
                status,
                "sha256:" + "2".repeat(64),
                "May restart-service restart checkout?",
                List.of("restart checkout on web-1"),
                List.of("on-call"),
                1,
                List.of("author"),
                START,
                START.plusSeconds(900),
                "it is handed to team-shop",
                by,
                by == null ? null : START.plusSeconds(120),
                by == null ? null : "known problem");
    }

    /** The same run, started by this person. */
    public static Run byHand(Run run, String person) {
        return new Run(
                run.id(),
                run.version(),
                run.incidentId(),
                null,
                run.playbook(),
                run.status(),
                person,
                run.inputs(),
                run.steps(),
                run.approval(),
                run.reason(),
                run.remaining(),
                run.route(),
                run.startedAt(),
                run.firstIntentAt(),
                run.endedAt());
    }

    public static Run run(long version, RunStatus status, @Nullable Approval approval) {
        Run.Step step =
                new Run.Step(
                        "restart",
                        "http.post",
                        StepStatus.DONE,
                        true,
                        1,
                        START,
                        START,
                        "restarted");
        return new Run(
                "run-1",
                version,
                INCIDENT,
                "decision-1",
                PLAYBOOK,
                status,
                "policy",
                Map.of("host", "web-1"),
                List.of(step),
                approval,
                "every step is done and verified",
                List.of(),
                "shop-oncall",
                START,
                START,
                status.isFinal() ? START : null);
    }
}
