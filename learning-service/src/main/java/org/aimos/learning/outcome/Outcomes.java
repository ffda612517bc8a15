package org.aimos.learning.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimos.events.OutcomeRecorded;
import org.aimos.events.PlaybookRef;
import org.aimos.learning.story.IncidentView;
import org.aimos.learning.story.RunView;
import org.aimos.learning.story.Story;
import org.jspecify.annotations.Nullable;

/** Measures how an incident ended. */
public final class Outcomes {
    private Outcomes() {}

    /** The outcome, or empty while the incident is not resolved. */
    public static Optional<OutcomeRecorded> of(Story story) {
        IncidentView incident = story.incident();
        if (incident == null || !story.closed() || incident.resolvedAt() == null) {
            return Optional.empty();
        }
        return Optional.of(
                new OutcomeRecorded(
                        story.incidentId(),
                        incident.service(),
                        playbook(story),
                        story.confirmedByMonitor() ? "monitor" : "person",
                        RepairMode.of(story).word(),
                        story.toPeople(),
                        incident.reopened(),
                        acknowledgedAfter(story).map(Duration::toSeconds).orElse(null),
                        resolvedAfter(story).map(Duration::toSeconds).orElse(null),
                        incident.resolvedAt()));
    }

    /** First firing to first intent or human acknowledgement; empty when neither happened. */
    public static Optional<Duration> acknowledgedAfter(Story story) {
        return Stream.of(story.firstIntent(), story.firstSeenByPerson())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .flatMap(first -> sinceFiring(story, first));
    }

    /** First firing to resolved by the monitor; empty when a person said so. */
    public static Optional<Duration> resolvedAfter(Story story) {
        return story.over()
                .filter(at -> story.confirmedByMonitor())
                .flatMap(over -> sinceFiring(story, over));
    }

    /** Clocks of monitor and house differ: never less than nothing. */
    private static Optional<Duration> sinceFiring(Story story, Instant to) {
        return Optional.ofNullable(story.incident())
                .map(i -> Duration.between(i.firstFiringAt(), to))
                .map(d -> d.isNegative() ? Duration.ZERO : d);
    }

    private static @Nullable PlaybookRef playbook(Story story) {
        return story.repair()
                .map(RunView::playbook)
                .orElseGet(() ->
                        story.lastDecision() == null ? null : story.lastDecision().playbook());
    }
}
