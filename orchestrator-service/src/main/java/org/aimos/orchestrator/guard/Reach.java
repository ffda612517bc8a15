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
import java.util.stream.Stream;
import org.aimos.events.AlertStatus;
import org.aimos.events.Incident;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.resources.Limits;
import org.jspecify.annotations.Nullable;

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
        return of(plan, List.of());
    }

    /**
     * Of a run that is on its way.
     *
     * @param named whatever it has named since it was planned, such as the items of its loops
     */
    public static Reach of(Plan plan, Collection<?> named) {
        return of(plan.order(), List.of(plan.order().inputs(), named));
    }

    static Reach of(Order order, Collection<?> named) {
        var all = hosts(order);
        var touched = new LinkedHashSet<String>();
        collect(named, all, touched);
        return new Reach(all, touched);
    }

    /** The same reach, where the service has these hosts by now. */
    public Reach among(Collection<String> hosts) {
        var now = new LinkedHashSet<>(hosts);
        now.addAll(touched);
        return new Reach(now, touched);
    }

    /** What the run's circuit breaker is called: the playbook, and what it is done to. */
    public static String breaker(Plan plan) {
        var order = plan.order();
        return breaker(order.playbook().name(), order.lockKey(), of(plan).touched(), plan.acts());
    }

    /**
     * What the circuit breaker of a playbook is called.
     *
     * @param touched hosts that its inputs name
     */
    static String breaker(
            String playbook,
            @Nullable String lockKey,
            Set<String> touched,
            Stream<PlannedStep.Act> acts) {
        if (lockKey != null) {
            return playbook + "/" + lockKey;
        }
        var named =
                touched.isEmpty()
                        ? acts.filter(PlannedStep.Act::effect)
                                .map(act -> act.step().with().get("target"))
                                .filter(Objects::nonNull)
                                .map(Object::toString)
                                .distinct()
                                .sorted()
                        : touched.stream().sorted();
        return playbook + "/" + named.collect(Collectors.joining(","));
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
                .filter(host -> named.stream().anyMatch(n -> isAbout(n, host)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> hosts(Order order) {
        return order.service().get("hosts") instanceof List<?> hosts
                ? hosts.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    private static void collect(Object value, Set<String> all, Set<String> into) {
        switch (value) {
            case Collection<?> many -> many.forEach(each -> collect(each, all, into));
            case Map<?, ?> fields -> collect(fields.values(), all, into);
            default ->
                    all.stream()
                            .filter(host -> isAbout(String.valueOf(value), host))
                            .forEach(into::add);
        }
    }

    /** A host is named by its name, with a port or without. */
    private static boolean isAbout(String named, String host) {
        return named.equals(host) || named.startsWith(host + ":");
    }
}
