package org.aimos.decision;

import java.util.stream.Stream;
import org.aimos.decision.incident.IncidentChange;
import org.aimos.decision.judgment.Recorded;
import org.aimos.decision.store.DecisionBook;
import org.aimos.events.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A change with the decision that it led to.
 *
 * @param verdict null when it was no occasion for one
 */
record Settled(IncidentChange change, @Nullable Verdict verdict) {
    /** A decision and the text it was made from. */
    record Verdict(Decision decision, Recorded inputs) {}

    /** The decision as it is kept, if there is one. */
    Stream<DecisionBook.Kept> kept() {
        return Stream.ofNullable(verdict)
                .map(v -> new DecisionBook.Kept(v.decision(), v.inputs().text()));
    }
}
