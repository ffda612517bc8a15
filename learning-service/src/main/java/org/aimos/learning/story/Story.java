package org.aimos.learning.story;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertQuarantined;
import org.aimos.events.AutonomyFact;
import org.aimos.events.BreakGlass;
import org.aimos.events.ChangeObserved;
import org.aimos.events.DecisionMade;
import org.aimos.events.FactData;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.aimos.events.IncidentStatus;
import org.aimos.events.KillSwitchChanged;
import org.aimos.events.Mode;
import org.aimos.events.ModelPublished;
import org.aimos.events.OutcomeRecorded;
import org.aimos.events.PersonNotified;
import org.aimos.events.ResourceChanged;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.TicketFact;
import org.jspecify.annotations.Nullable;

/**
 * Everything that figures about one incident are made from. Each part is a maximum, a minimum or an
 * "ever", so any order of facts ends in the same story, and a fact told twice changes nothing.
 *
 * @param incident null until a fact about the incident itself has come
 * @param lastDecision the decision that judged the highest version
 * @param playbookChosen true when any decision chose a playbook
 * @param handedOver true when any decision gave it to people
 * @param escalated true when the ticket ever told a further level of people
 * @param taken true when a person ever took it
 * @param firstHumanAt first acknowledgement or taking by a person
 * @param runs by run id
 */
public record Story(
        String incidentId,
        @Nullable IncidentView incident,
        @Nullable DecisionView lastDecision,
        @Nullable Instant firstDecidedAt,
        boolean playbookChosen,
        boolean handedOver,
        boolean escalated,
        boolean taken,
        @Nullable Instant firstHumanAt,
        Map<String, RunView> runs) {

    /** A story of which nothing is known yet. */
    public static Story unknown(String incidentId) {
        return new Story(incidentId, null, null, null, false, false, false, false, null, Map.of());
    }

    /** The incident a fact is about; empty for alerts, which don't know theirs. */
    public static Optional<String> incidentOf(FactData data) {
        return switch (data) {
            case IncidentFact f -> Optional.of(f.incident().id());
            case DecisionMade f -> Optional.of(f.decision().incidentId());
            case RunFact f -> Optional.of(f.run().incidentId());
            case TicketFact f -> Optional.of(f.ticket().incidentId());
            case PersonNotified f -> Optional.of(f.incidentId());
            case OutcomeRecorded f -> Optional.of(f.incidentId());
            case AutonomyFact.Demoted f -> Optional.ofNullable(f.incidentId());
            case AutonomyFact.Promoted f -> Optional.empty();
            case AlertFact f -> Optional.empty();
            case ChangeObserved f -> Optional.empty();
            case AlertQuarantined f -> Optional.empty();
            case ModelPublished f -> Optional.empty();
            case ResourceChanged f -> Optional.empty();
            case KillSwitchChanged f -> Optional.empty();
            case BreakGlass f -> Optional.of(f.incidentId());
        };
    }

    /** The story after one more fact about this incident; others leave it as it is. */
    public Story with(FactData data) {
        return switch (data) {
            case IncidentFact f -> with(f.incident());
            case DecisionMade f -> with(DecisionView.of(f.decision()));
            case RunFact.ApprovalAsked f -> with(view(f.run()).asked(f.approval()));
            case RunFact.ApprovalAnswered f -> with(view(f.run()).asked(f.approval()));
            case RunFact.ApprovalReminded f -> with(view(f.run()).asked(f.approval()));
            case RunFact.ApprovalWithdrawn f -> with(view(f.run()).asked(f.approval()));
            case RunFact f -> with(view(f.run()));
            case TicketFact.Escalated f -> withEscalation();
            case TicketFact f -> this;
            case PersonNotified f -> this;
            case OutcomeRecorded f -> this;
            case AutonomyFact f -> this;
            case AlertFact f -> this;
            case ChangeObserved f -> this;
            case AlertQuarantined f -> this;
            case ModelPublished f -> this;
            case ResourceChanged f -> this;
            case KillSwitchChanged f -> this;
            case BreakGlass f -> this;
        };
    }

    /** True when a person did anything about it: saw, took, answered, started or ended it. */
    public boolean humanActed() {
        boolean endedByPerson = closed() && !confirmedByMonitor();
        return firstHumanAt != null
                || taken
                || endedByPerson
                || runs.values().stream().anyMatch(r -> r.byHand() || r.answeredAt() != null);
    }

    /** True when people were left with it at any time. */
    public boolean toPeople() {
        return handedOver || escalated || runs.values().stream().anyMatch(RunView::leftToPeople);
    }

    /** First effect that was committed to, over all runs; empty when there was none. */
    public Optional<Instant> firstIntent() {
        return runs.values().stream()
                .map(RunView::firstIntentAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /** First moment a person showed to have seen it: acknowledged, took, or answered a question. */
    public Optional<Instant> firstSeenByPerson() {
        return Stream.concat(
                        Stream.ofNullable(firstHumanAt),
                        runs.values().stream().map(RunView::answeredAt).filter(Objects::nonNull))
                .min(Comparator.naturalOrder());
    }

    /** The run that repaired it, if any: the last that succeeded. */
    public Optional<RunView> repair() {
        return runs.values().stream()
                .filter(r -> r.status() == RunStatus.SUCCEEDED)
                .max(Comparator.comparing(RunView::startedAt).thenComparing(RunView::id));
    }

    /**
     * When the condition was over: the moment the monitor said so, not the end of the time that a
     * resolve is held. Empty while it is not closed.
     */
    public Optional<Instant> over() {
        return Optional.ofNullable(incident)
                .filter(i -> closed())
                .map(i ->
                        confirmedByMonitor() && i.recoveredAt() != null
                                ? i.recoveredAt()
                                : i.resolvedAt());
    }

    /**
     * True when the incident is over as far as is known; one that was merged into another is
     * measured there and never by itself.
     */
    public boolean closed() {
        return incident != null
                && incident.status() == IncidentStatus.RESOLVED
                && incident.mergedInto() == null;
    }

    /** True when the monitor, not a person, said that it is over. */
    public boolean confirmedByMonitor() {
        return incident != null && "monitor".equals(incident.resolvedBy());
    }

    private static RunView view(Run run) {
        return RunView.of(run).asked(run.approval());
    }

    private Story with(Incident i) {
        return new Story(
                incidentId,
                IncidentView.newer(incident, IncidentView.of(i)),
                lastDecision,
                firstDecidedAt,
                playbookChosen,
                handedOver,
                escalated,
                taken || i.takenAt() != null,
                Earliest.of(firstHumanAt, Earliest.of(i.acknowledgedAt(), i.takenAt())),
                runs);
    }

    private Story with(DecisionView d) {
        return new Story(
                incidentId,
                incident,
                DecisionView.later(lastDecision, d),
                Earliest.of(firstDecidedAt, d.decidedAt()),
                playbookChosen || d.playbook() != null,
                handedOver || d.mode() == Mode.HAND_OVER,
                escalated,
                taken,
                firstHumanAt,
                runs);
    }

    private Story with(RunView run) {
        Map<String, RunView> all = new TreeMap<>(runs);
        all.put(run.id(), RunView.joined(all.get(run.id()), run));
        return new Story(
                incidentId,
                incident,
                lastDecision,
                firstDecidedAt,
                playbookChosen,
                handedOver,
                escalated,
                taken,
                firstHumanAt,
                all);
    }

    private Story withEscalation() {
        return new Story(
                incidentId,
                incident,
                lastDecision,
                firstDecidedAt,
                playbookChosen,
                handedOver,
                true,
                taken,
                firstHumanAt,
                runs);
    }
}
