package org.aimos.ticket.record;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;

/** What a person should do now, the most pressing first. */
final class Next {
    private Next() {}

    static List<String> of(TicketRecord record) {
        Incident incident = record.incident();
        if (incident != null && incident.mergedInto() != null) {
            return List.of("Nothing here: go on with incident " + incident.mergedInto() + ".");
        }
        if (incident == null || incident.status() == IncidentStatus.RESOLVED) {
            return List.of("Nothing: it is over.");
        }
        if (incident.status() == IncidentStatus.RECOVERED) {
            return List.of("Nothing: all alerts are resolved. The ticket closes if they stay so.");
        }
        List<Run> runs = record.runsInOrder();
        if (runs.isEmpty()) {
            return withoutRun(record.decision());
        }
        return afterRun(runs.getLast());
    }

    private static List<String> withoutRun(Optional<Decision> decision) {
        if (decision.isEmpty()) {
            return List.of("Wait: the decision is being made.");
        }
        Decision made = decision.get();
        return switch (made.mode()) {
            case AUTONOMOUS, APPROVE ->
                    List.of("Wait: a run of " + name(made) + " is about to start.");
            case SUGGEST, OBSERVE ->
                    List.of(
                            "Look at it: automation may not act here. It would have run "
                                    + name(made)
                                    + "; you can start it by hand.");
            case HAND_OVER -> List.of("Take it: " + made.reason());
        };
    }

    private static String name(Decision decision) {
        return decision.playbook() == null ? "no playbook" : decision.playbook().name();
    }

    private static List<String> afterRun(Run run) {
        Approval approval = run.approval();
        if (run.status() == RunStatus.AWAITING_APPROVAL
                && approval != null
                && approval.status() == ApprovalStatus.ASKED) {
            return List.of(
                    "Answer: "
                            + approval.question()
                            + " Until "
                            + approval.expiresAt()
                            + ", else: "
                            + approval.consequence());
        }
        return switch (run.status()) {
            case RUNNING, AWAITING_APPROVAL, ROLLING_BACK ->
                    List.of("Wait: " + run.playbook().name() + " is at work.");
            case SUCCEEDED, NO_CHANGE ->
                    List.of(
                            "Watch: "
                                    + run.playbook().name()
                                    + " is done, but the monitor has not said resolved yet.");
            case ROLLED_BACK, HANDED_OVER, CANCELLED, NOT_STARTED -> takeIt(run);
        };
    }

    /** It is a person's now: why, and what is left to do by hand. */
    private static List<String> takeIt(Run run) {
        return Stream.concat(
                        Stream.of("Take it: " + run.reason()),
                        run.remaining().stream().map(left -> "By hand: " + left))
                .toList();
    }
}
