package org.aimos.ticket.record;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aimos.events.AlertSummary;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.Cause;
import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.aimos.events.PriorityReason;
import org.aimos.events.Run;
import org.jspecify.annotations.Nullable;

/** Writes a ticket from its record, before a person looks. */
public final class Writer {
    private static final int CAUSES = 3;

    private Writer() {}

    /** The text of a record; a record without an incident says so. */
    public static TicketText write(TicketRecord record) {
        Incident incident = record.incident();
        if (incident == null) {
            return new TicketText(
                    "The incident itself has not been heard of yet.",
                    "Unknown.",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }
        return new TicketText(
                summary(incident),
                impact(incident),
                evidence(incident),
                record.decision()
                        .map(Writer::decision)
                        .orElseGet(() -> List.of("No decision yet.")),
                record.runsInOrder().stream().flatMap(run -> run(run).stream()).toList(),
                Next.of(record));
    }

    private static String summary(Incident incident) {
        String state =
                switch (incident.status()) {
                    case OPEN ->
                            "%d of %d %s %s"
                                    .formatted(
                                            incident.firingCount(),
                                            incident.alertCount(),
                                            incident.alertCount() == 1 ? "alert" : "alerts",
                                            incident.firingCount() == 1 ? "fires" : "fire");
                    case RECOVERED ->
                            incident.assumedOver() > 0
                                    ? "assumed resolved, for nothing is heard any more; closing soon"
                                    : "all alerts are resolved; closing soon";
                    case RESOLVED ->
                            incident.mergedInto() != null
                                    ? "merged into incident " + incident.mergedInto()
                                    : over(incident);
                };
        return incident.title()
                + " ("
                + state
                + (incident.reopened() > 0 ? "; came back " + times(incident.reopened()) : "")
                + ")";
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String over(Incident incident) {
        return Incident.ASSUMED.equals(incident.resolvedBy())
                ? "assumed resolved"
                : "resolved by " + requireNonNullElse(incident.resolvedBy(), "the monitor");
    }

    private static String impact(Incident incident) {
        String service = incident.service() == null ? "an unknown service" : incident.service();
        String tier = incident.tier() == null ? "" : ", tier " + incident.tier();
        String capability =
                incident.capability() == null ? "" : ", needed for " + incident.capability();
        String environment =
                incident.environment().word()
                        + (incident.environmentKnown()
                                ? ""
                                : " (assumed: the alert does not say which)");
        PriorityReason why = incident.priorityReason();
        return "%s: %s in %s%s%s; %s."
                .formatted(
                        incident.priority(),
                        service,
                        environment,
                        tier,
                        capability,
                        why == null
                                ? "impact %s, urgency %s"
                                        .formatted(incident.impact(), incident.urgency())
                                : why.because());
    }

    private static List<String> evidence(Incident incident) {
        Stream<String> causes =
                requireNonNullElse(incident.causes(), List.<Cause>of()).stream()
                        .limit(CAUSES)
                        .map(c -> "Likely cause %s: %s".formatted(c.service(), c.reason()));
        return Stream.concat(causes, incident.alerts().stream().map(Writer::evidence)).toList();
    }

    private static String evidence(AlertSummary alert) {
        String where = alert.resource() == null ? "" : " on " + alert.resource();
        String until = alert.endsAt() == null ? "" : ", over at " + alert.endsAt();
        return "%s [%s, %s]%s since %s%s: %s%s"
                .formatted(
                        alert.name(),
                        alert.severity().word(),
                        alert.status().word(),
                        where,
                        alert.startsAt(),
                        until,
                        alert.title(),
                        tail(alert.because()));
    }

    private static List<String> decision(Decision decision) {
        List<String> lines = new ArrayList<>();
        boolean told = decision.explanation().stream().anyMatch(s -> s.contains(decision.reason()));
        lines.add("Mode " + decision.mode().word() + (told ? "." : ": " + decision.reason()));
        lines.addAll(decision.explanation());
        return List.copyOf(lines);
    }

    private static List<String> run(Run run) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s %s, %s: %s"
                        .formatted(
                                run.playbook().name(),
                                run.playbook().version(),
                                run.status().word(),
                                run.reason()));
        for (Run.Step step : run.steps()) {
            lines.add(
                    "  %s (%s): %s%s"
                            .formatted(
                                    step.id(),
                                    step.uses(),
                                    step.status().word(),
                                    tail(step.summary())));
        }
        Approval approval = run.approval();
        if (approval != null && approval.status() != ApprovalStatus.ASKED) {
            lines.add(
                    "  approval %s by %s%s"
                            .formatted(
                                    approval.status().word(),
                                    requireNonNullElse(approval.answeredBy(), "nobody"),
                                    tail(approval.reason())));
        }
        return lines;
    }

    private static String tail(@Nullable String text) {
        return text == null || text.isBlank() ? "" : " - " + text;
    }
}
