package org.aimos.decision.autonomy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aimos.events.OutcomeRecorded;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;

/**
 * One playbook version on one incident, as far as a fact tells it. Several facts tell the whole, in
 * any order.
 *
 * @param service empty when the fact does not say
 * @param ran true when the fact is about a run that no person started
 * @param helped true when the monitor saw the incident over for good, and no person repaired it
 */
public record Use(
        String incidentId,
        String playbook,
        String version,
        String service,
        boolean ran,
        boolean failed,
        boolean helped,
        Instant at) {
    private static final Set<StepStatus> BROKEN =
            Set.of(StepStatus.FAILED, StepStatus.UNKNOWN, StepStatus.UNDO_FAILED);

    /** What an ended run tells; empty when a person started it, took it back or kept it away. */
    public static Optional<Use> of(Run run) {
        Instant ended = run.endedAt();
        boolean counts =
                run.decisionId() != null
                        && run.undoes() == null
                        && run.status() != RunStatus.NOT_STARTED
                        && run.status() != RunStatus.CANCELLED;
        return ended == null || !counts
                ? Optional.empty()
                : Optional.of(
                        new Use(
                                run.incidentId(),
                                run.playbook().name(),
                                run.playbook().version(),
                                "",
                                true,
                                failed(run),
                                false,
                                ended));
    }

    /** What an outcome tells; empty when there was no playbook. */
    public static Optional<Use> of(OutcomeRecorded outcome) {
        if (outcome.playbook() == null) {
            return Optional.empty();
        }
        boolean byRun = List.of("autonomous", "approved").contains(outcome.mode());
        return Optional.of(
                new Use(
                        outcome.incidentId(),
                        outcome.playbook().name(),
                        outcome.playbook().version(),
                        outcome.service() == null ? "" : outcome.service(),
                        false,
                        false,
                        byRun && outcome.confirmedBy().equals("monitor") && outcome.reopened() == 0,
                        outcome.at()));
    }

    /**
     * True when a run ended badly by itself: rolled back, or handed over because a step failed.
     * What people refused, took over or stopped is no failure of the playbook.
     */
    public static boolean failed(Run run) {
        boolean gaveUp =
                run.status() == RunStatus.ROLLED_BACK || run.status() == RunStatus.HANDED_OVER;
        boolean undone = run.steps().stream().anyMatch(step -> step.status() == StepStatus.UNDONE);
        return gaveUp
                && (run.steps().stream().anyMatch(step -> BROKEN.contains(step.status()))
                        || (undone && run.status() == RunStatus.ROLLED_BACK));
    }
}
