package org.aimos.decision.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimos.events.AlertStatus;
import org.aimos.events.AlertSummary;
import org.aimos.events.Incident;
import org.aimos.events.PriorityReason;
import org.aimos.resources.HostOf;
import org.aimos.resources.PrioritySpec.Course;
import org.aimos.resources.PrioritySpec.Trend;

/**
 * How far an incident has spread and where it goes, from what its alerts say themselves: nothing is
 * asked of anybody. When none fires any more, all that fired count.
 *
 * @param services in how many services
 * @param hosts on how many hosts
 * @param alerts that the trend is read from
 */
record Spread(int services, int hosts, Collection<AlertSummary> alerts) {

    /** The spread over these cells with these alerts. */
    static Spread of(List<Cell> cells, List<AlertSummary> alerts) {
        boolean fires = cells.stream().anyMatch(c -> c.firing() > 0);
        long services =
                cells.stream()
                        .filter(c -> c.service() != null && (c.firing() > 0 || !fires))
                        .map(Cell::service)
                        .distinct()
                        .count();
        return new Spread((int) services, hosts(alerts), alerts);
    }

    /** What an incident recorded of it; of an older one what its listed alerts say. */
    static Spread recorded(Incident incident) {
        PriorityReason then = incident.priorityReason();
        return then == null
                ? new Spread(
                        incident.service() == null ? 0 : 1,
                        hosts(incident.alerts()),
                        incident.alerts())
                : new Spread(then.servicesFiring(), then.hostsFiring(), incident.alerts());
    }

    private static int hosts(Collection<AlertSummary> alerts) {
        Set<String> firing = resources(alerts, AlertStatus.FIRING);
        Set<String> counting = firing.isEmpty() ? resources(alerts, AlertStatus.RESOLVED) : firing;
        Set<String> hosts = new HashSet<>();
        counting.forEach(r -> hosts.add(HostOf.hostOf(r)));
        return hosts.size();
    }

    private static Set<String> resources(Collection<AlertSummary> alerts, AlertStatus status) {
        return alerts.stream()
                .filter(a -> a.status() == status)
                .map(AlertSummary::resource)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Whether more alerts fire than at the beginning of the window, by their own times. */
    Trend trend(Course course, Instant now) {
        Instant then = now.minus(course.window());
        long more = 0;
        for (AlertSummary alert : alerts) {
            boolean before = !alert.startsAt().isAfter(then);
            if (alert.status() == AlertStatus.FIRING) {
                more += before ? 0 : 1;
            } else if (alert.status() == AlertStatus.RESOLVED && before) {
                Instant end = alert.endsAt();
                more -= end != null && end.isAfter(then) ? 1 : 0;
            }
        }
        return course.of(more);
    }
}
