package org.aimos.orchestrator.guard;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.aimos.events.AlertStatus;
import org.aimos.events.Incident;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.resources.Limits;

/**
 * How far a run reaches: the hosts of its service that its inputs name. A run that names none
 * touches no host by name and is bounded by its targets' grants alone.
 *
 * @param all hosts of the service
 * @param touched those that the run names
 */
public record Reach(Set<String> all, Set<String> touched) {
    public Reach {
        all = Set.copyOf(all);
        touched = Set.copyOf(touched);
    }

    /** Of a run that was planned. */
    public static Reach of(Plan plan) {
        var all = hosts(plan.order());
        var touched = new LinkedHashSet<String>();
        plan.order().inputs().values().forEach(value -> collect(value, all, touched));
        return new Reach(all, touched);
    }

    /** What the run's circuit breaker is called: the playbook, and what it is done to. */
    public static String breaker(Plan plan) {
        var order = plan.order();
        var key = order.lockKey();
        if (key == null) {
            var touched = of(plan).touched();
            key =
                    touched.isEmpty()
                            ? plan.acts()
                                    .filter(PlannedStep.Act::effect)
                                    .map(act -> act.step().with().get("target"))
                                    .filter(Objects::nonNull)
                                    .map(Object::toString)
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(","))
                            : String.join(",", new TreeSet<>(touched));
        }
        return order.playbook().name() + "/" + key;
    }

    /**
     * What speaks against it.
     *
     * @param service name, for the sentence
     * @param unwell hosts that alerts are about
     * @param busy hosts that other runs touch now
     */
    public Optional<String> against(
            String service, Set<String> unwell, Set<String> busy, Limits.InForce limits) {
        if (touched.isEmpty()) {
            return Optional.empty();
        }
        if (touched.size() > limits.hostsPerRun()) {
            return Optional.of(
                    "it would touch %d hosts of %s, and %d are the limit"
                            .formatted(touched.size(), service, limits.hostsPerRun()));
        }
        var share = Math.max(1, all.size() * limits.shareOfHosts() / 100);
        if (touched.size() > share) {
            return Optional.of(
                    "it would touch %d of the %d hosts of %s, and %d percent are the limit"
                            .formatted(touched.size(), all.size(), service, limits.shareOfHosts()));
        }
        var healthy = new TreeSet<>(all);
        healthy.removeAll(unwell);
        healthy.removeAll(busy);
        var taken = healthy.stream().filter(touched::contains).count();
        if (taken > 0 && healthy.size() - taken < limits.healthyHosts()) {
            return Optional.of(
                    "it would leave %d healthy hosts of %s, and %d have to stay: %s"
                            .formatted(
                                    healthy.size() - taken,
                                    service,
                                    limits.healthyHosts(),
                                    String.join(", ", healthy)));
        }
        return Optional.empty();
    }

    /** Hosts of this run's service that these open incidents, or its own alert, are about. */
    public Set<String> unwell(Order order, Collection<Incident> open) {
        var named = new LinkedHashSet<String>();
        if (order.alert().get("labels") instanceof Map<?, ?> labels) {
            labels.values().forEach(value -> named.add(String.valueOf(value)));
        }
        named.add(String.valueOf(order.alert().get("resource")));
        for (var incident : open) {
            incident.alerts().stream()
                    .filter(alert -> alert.status() == AlertStatus.FIRING)
                    .map(alert -> String.valueOf(alert.resource()))
                    .forEach(named::add);
        }
        return all.stream()
                .filter(host ->
                        named.stream().anyMatch(n -> n.equals(host) || n.startsWith(host + ":")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> hosts(Order order) {
        return order.service().get("hosts") instanceof List<?> hosts
                ? hosts.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    private static void collect(Object value, Set<String> all, Set<String> into) {
        if (value instanceof Collection<?> many) {
            many.forEach(each -> collect(each, all, into));
        } else if (all.contains(String.valueOf(value))) {
            into.add(String.valueOf(value));
        }
    }
}
