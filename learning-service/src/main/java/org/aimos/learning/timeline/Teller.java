package org.aimos.learning.timeline;

import java.util.Optional;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertQuarantined;
import org.aimos.events.AutonomyFact;
import org.aimos.events.BreakGlass;
import org.aimos.events.ChangeObserved;
import org.aimos.events.DecisionMade;
import org.aimos.events.Fact;
import org.aimos.events.FactData;
import org.aimos.events.IncidentFact;
import org.aimos.events.KillSwitchChanged;
import org.aimos.events.ModelPublished;
import org.aimos.events.OutcomeRecorded;
import org.aimos.events.PersonNotified;
import org.aimos.events.ResourceChanged;
import org.aimos.events.RunFact;
import org.aimos.events.TicketFact;
import org.aimos.learning.story.Story;
import org.jspecify.annotations.Nullable;

/** Turns a fact into a line that a person understands. */
public final class Teller {
    private static final String FRAME = "org.aimos.";

    private Teller() {}

    /** The line for a fact. */
    public static Entry tell(Fact fact) {
        Telling telling = telling(fact.data());
        Optional<String> incident = Story.incidentOf(fact.data());
        return new Entry(
                fact.id(),
                incident.orElse(fact.correlationId()),
                runOf(fact.data()),
                fact.time(),
                kind(fact.type().type()),
                telling.sentence(),
                telling.data());
    }

    private static Telling telling(FactData data) {
        return switch (data) {
            case AlertFact f -> AlertTeller.tell(f);
            case AlertQuarantined f -> AlertTeller.tell(f);
            case ChangeObserved f -> AlertTeller.tell(f.change());
            case IncidentFact f -> IncidentTeller.tell(f);
            case DecisionMade f -> IncidentTeller.tell(f.decision());
            case AutonomyFact f -> AutonomyTeller.tell(f);
            case OutcomeRecorded f -> IncidentTeller.tell(f);
            case ModelPublished f ->
                    Telling.of(
                            "Model %d of %s: %s".formatted(f.version(), f.target(), f.sentence()));
            case RunFact f -> RunTeller.tell(f);
            case TicketFact f -> TicketTeller.tell(f);
            case PersonNotified f -> TicketTeller.tell(f);
            case ResourceChanged f ->
                    Telling.of(f.appliedBy() + " applied " + f.kind() + " " + f.name() + ".");
            case BreakGlass f ->
                    Telling.of(
                            f.finding() == null
                                    ? f.by() + " answered alone: " + Telling.ended(f.reason())
                                    : f.reviewedBy()
                                            + " reviewed that "
                                            + f.by()
                                            + " answered alone: "
                                            + Telling.ended(f.finding()));
            case KillSwitchChanged f ->
                    Telling.of(
                            f.by()
                                    + (f.active() ? " stopped " : " allowed ")
                                    + f.scope()
                                    + ": "
                                    + Telling.ended(f.reason()));
        };
    }

    private static @Nullable String runOf(FactData data) {
        return data instanceof RunFact run ? run.run().id() : null;
    }

    /** {@code org.aimos.run.step-finished.v1} becomes {@code run.step-finished}. */
    private static String kind(String type) {
        return type.substring(FRAME.length(), type.lastIndexOf('.'));
    }
}
