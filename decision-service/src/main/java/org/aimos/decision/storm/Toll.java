package org.aimos.decision.storm;

import java.util.Comparator;
import java.util.List;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Priority;
import org.aimos.events.Severity;

/**
 * What a storm brought so far, summed over its children.
 *
 * @param children how many incidents
 * @param open how many of them are open
 * @param severity of the worst
 * @param priority of the most pressing
 */
public record Toll(int children, int open, Severity severity, Priority priority) {

    /** Summed over some children; there is at least one. */
    static Toll of(List<Incident> children) {
        return new Toll(
                children.size(),
                (int) children.stream().filter(i -> i.status() == IncidentStatus.OPEN).count(),
                children.stream()
                        .map(Incident::severity)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                children.stream()
                        .map(Incident::priority)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }
}
