package org.aimos.ticket.notice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Mode;
import org.aimos.events.Run;
import org.aimos.ticket.record.TicketRecord;

/** Reads from a record which reasons there are to tell people, and which of them are settled. */
public final class Pages {
    private Pages() {}

    /**
     * Every reason the record gives, settled ones too.
     *
     * @param patience how long a repaired service may go on firing before people are told
     */
    public static List<Page> of(TicketRecord record, Duration patience) {
        Incident incident = record.incident();
        if (incident == null || incident.parent() != null) {
            return List.of();
        }
        List<Page> pages = new ArrayList<>();
        if (incident.storm()) {
            pages.add(storm(record, incident));
        } else {
            record.decision()
                    .filter(Pages::handsOver)
                    .ifPresent(made -> pages.add(decision(record, incident, made)));
        }
        for (Run run : record.runsInOrder()) {
            approval(record, incident, run, pages);
            ending(record, incident, run, patience, pages);
        }
        return List.copyOf(pages);
    }

    private static Page storm(TicketRecord record, Incident incident) {
        String text =
                "Alert storm: "
                        + incident.title()
                        + ". Automation is held back. Look for one common cause; this is the only message.";
        return page("storm:" + incident.id(), incident, Why.STORM, text, record.attended());
    }

    private static boolean handsOver(Decision decision) {
        return decision.mode() != Mode.AUTONOMOUS && decision.mode() != Mode.APPROVE;
    }

    private static Page decision(TicketRecord record, Incident incident, Decision made) {
        String text = headline(incident) + " Automation does not act: " + made.reason();
        return page("decision:" + made.id(), incident, Why.HAND_OVER, text, record.attended());
    }

    private static void approval(
            TicketRecord record, Incident incident, Run run, List<Page> pages) {
        Approval asked = run.approval();
        if (asked == null) {
            return;
        }
        boolean open =
                asked.status() == ApprovalStatus.ASKED
                        && incident.status() == IncidentStatus.OPEN
                        && incident.takenAt() == null;
        String text =
                headline(incident)
                        + " "
                        + asked.question()
                        + " Plan: "
                        + String.join("; ", asked.plan())
                        + ". Answer until "
                        + asked.expiresAt()
                        + ", else: "
                        + asked.consequence();
        String follows = asked.follows() == null ? null : "approval:" + asked.follows();
        pages.add(
                new Page(
                        "approval:" + asked.id(),
                        incident.id(),
                        Why.APPROVAL,
                        text,
                        Duration.ZERO,
                        !open,
                        follows));
        if (asked.remindedAt() != null) {
            String reminder = "Reminder, nobody answered yet. " + text;
            pages.add(page("reminder:" + asked.id(), incident, Why.APPROVAL, reminder, !open));
        }
        if (Boolean.TRUE.equals(asked.brokeGlass())) {
            String alone =
                    "%s %s answered alone (break-glass): %s. Another person reviews it within a day."
                            .formatted(headline(incident), asked.answeredBy(), asked.reason());
            pages.add(page("break-glass:" + asked.id(), incident, Why.HAND_OVER, alone, false));
        }
        if (asked.status() == ApprovalStatus.EXPIRED) {
            String expired =
                    headline(incident)
                            + " Nobody answered in time: "
                            + asked.question()
                            + " Now: "
                            + asked.consequence();
            pages.add(
                    page("expiry:" + asked.id(), incident, Why.EXPIRY, expired, record.attended()));
        }
    }

    private static void ending(
            TicketRecord record, Incident incident, Run run, Duration patience, List<Page> pages) {
        boolean told = run.approval() != null && run.approval().status() == ApprovalStatus.EXPIRED;
        switch (run.status()) {
            case HANDED_OVER, NOT_STARTED, ROLLED_BACK, CANCELLED -> {
                if (!told) {
                    String text =
                            headline(incident)
                                    + " "
                                    + run.playbook().name()
                                    + " ended as "
                                    + run.status().word()
                                    + ": "
                                    + run.reason()
                                    + remaining(run);
                    pages.add(
                            page(
                                    "run:" + run.id(),
                                    incident,
                                    Why.HAND_OVER,
                                    text,
                                    isLookedAfter(record, incident, run)));
                }
            }
            case SUCCEEDED, NO_CHANGE -> {
                String text =
                        headline(incident)
                                + " "
                                + run.playbook().name()
                                + " is done, but the monitor still does not say resolved.";
                pages.add(
                        new Page(
                                "unfixed:" + run.id(),
                                incident.id(),
                                Why.HAND_OVER,
                                text,
                                patience,
                                record.attended(),
                                null));
            }
            case RUNNING, AWAITING_APPROVAL, ROLLING_BACK -> {}
        }
    }

    /** What a person started when all was over is nobody's yet, whatever the monitor says. */
    private static boolean isLookedAfter(TicketRecord record, Incident incident, Run run) {
        boolean byHandAfterwards =
                incident.status() == IncidentStatus.RESOLVED && !run.requestedBy().equals("policy");
        return record.attended() && !byHandAfterwards;
    }

    private static String remaining(Run run) {
        return run.remaining().isEmpty()
                ? ""
                : " To do by hand: " + String.join("; ", run.remaining());
    }

    private static String headline(Incident incident) {
        String service = incident.service() == null ? "unknown service" : incident.service();
        return "%s %s in %s: %s."
                .formatted(
                        incident.priority(),
                        service,
                        incident.environment().word(),
                        incident.title());
    }

    private static Page page(String key, Incident incident, Why why, String text, boolean settled) {
        return new Page(key, incident.id(), why, text, Duration.ZERO, settled, null);
    }
}
