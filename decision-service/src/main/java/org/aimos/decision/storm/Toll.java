package org.aimos.decision.storm;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.aimos.decision.incident.IncidentChange;
import org.aimos.events.AlertSummary;
import org.aimos.events.Environment;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Priority;
import org.aimos.events.Severity;

/**
 * What a storm brought so far, summed over its children.
 *
 * @param children how many incidents
 * @param open how many of them are open
 */
public record Toll(
        int children,
        int open,
        Severity severity,
        Priority priority,
        Environment environment,
        Instant firstFiringAt) {

    /** Summed over the children of one batch; there is at least one. */
    static Toll of(List<IncidentChange> children) {
        return new Toll(
                children.size(),
                (int) incidents(children).filter(i -> i.status() == IncidentStatus.OPEN).count(),
                incidents(children)
                        .map(Incident::severity)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                incidents(children)
                        .map(Incident::priority)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                incidents(children)
                        .map(Incident::environment)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                incidents(children)
                        .map(Incident::firstFiringAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** Some alerts of those children, so that a person sees what kind of storm it is. */
    static List<AlertSummary> sample(List<IncidentChange> children) {
        return incidents(children).flatMap(i -> i.alerts().stream()).limit(50).toList();
    }

    private static Stream<Incident> incidents(List<IncidentChange> changes) {
        return changes.stream().map(c -> c.after().incident());
    }
}
