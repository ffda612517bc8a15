package org.aimos.decision.taxonomy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimos.decision.correlation.Touch;
import org.aimos.decision.incident.Placement;
import org.aimos.events.Alert;
import org.aimos.events.Change;
import org.aimos.events.Environment;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.Resource;
import org.aimos.resources.ServiceSpec;
import org.jspecify.annotations.Nullable;

/**
 * The services that people have described, ready to be asked which one an alert is about. Built
 * once for each generation of the resources; asking looks only at services of that name, and at
 * those found by labels.
 */
public final class Taxonomy {
    /** Of several claims the production one counts, then the one that matters most. */
    private static final Comparator<Resource<ServiceSpec>> STRICTEST =
            Comparator.comparing((Resource<ServiceSpec> r) -> r.spec().environment())
                    .thenComparingInt(r -> r.spec().tier())
                    .thenComparing(Resource::name);

    private final Map<String, ServiceSnapshot> snapshots = new HashMap<>();
    private final Map<String, List<Resource<ServiceSpec>>> byName = new HashMap<>();
    private final List<Resource<ServiceSpec>> byLabels = new ArrayList<>();

    /** A taxonomy of these services. */
    public Taxonomy(List<Resource<ServiceSpec>> services) {
        services.stream().sorted(STRICTEST).forEach(this::add);
    }

    private void add(Resource<ServiceSpec> service) {
        snapshots.put(service.name(), ServiceSpec.snapshot(service));
        for (String name : namesOf(service)) {
            byName.computeIfAbsent(name, n -> new ArrayList<>()).add(service);
        }
        if (!service.spec().match().labels().isEmpty()) {
            byLabels.add(service);
        }
    }

    private static List<String> namesOf(Resource<ServiceSpec> service) {
        List<String> names = service.spec().match().names();
        return names.isEmpty() ? List.of(service.name()) : names;
    }

    /** Where this alert belongs. Always answers; what is not clear is in its doubt. */
    public Placement place(Alert alert) {
        List<Resource<ServiceSpec>> claims = claims(alert);
        Optional<Environment> said = Environments.of(alert.environment());
        if (claims.isEmpty()) {
            return unmatched(alert, said);
        }
        if (said.isPresent()) {
            return named(said.get(), claims);
        }
        boolean misspelt = alert.environment() != null && !alert.environment().isBlank();
        return misspelt ? misspelt(alert, claims.getFirst()) : unnamed(claims);
    }

    /**
     * Names of the services that a tool calls so.
     *
     * @param environment of these only; null for any
     */
    public Set<String> named(@Nullable String name, @Nullable Environment environment) {
        return name == null
                ? Set.of()
                : byName.getOrDefault(name, List.of()).stream()
                        .filter(s -> environment == null || s.spec().environment() == environment)
                        .map(Resource::name)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The change with the services that it touched.
     *
     * @param shows within that time what it breaks shows
     */
    public Touch touch(Change change, Instant at, Duration shows) {
        Environment environment = Environments.of(change.environment()).orElse(null);
        return new Touch(change, at, named(change.service(), environment), environment, shows);
    }

    /** Those of these services that are described, by the names of their resources. */
    public List<ServiceSnapshot> described(Collection<String> names) {
        return names.stream().map(snapshots::get).filter(Objects::nonNull).toList();
    }

    private List<Resource<ServiceSpec>> claims(Alert alert) {
        List<Resource<ServiceSpec>> candidates =
                alert.service() == null
                        ? byLabels
                        : byName.getOrDefault(alert.service(), List.of());
        return candidates.stream()
                .filter(s ->
                        alert.labels().entrySet().containsAll(s.spec().match().labels().entrySet()))
                .filter(s -> mayBeAbout(alert, s))
                .toList();
    }

    /** Labels must not lead an alert to a service that its source may not speak for. */
    private static boolean mayBeAbout(Alert alert, Resource<ServiceSpec> service) {
        List<String> bound = alert.boundTo();
        return bound == null
                || bound.contains(service.name())
                || namesOf(service).stream().anyMatch(bound::contains);
    }

    private static Placement unmatched(Alert alert, Optional<Environment> said) {
        String doubt =
                "No Service resource matches this alert"
                        + (alert.service() == null
                                ? ", which names no service"
                                : " of service '" + alert.service() + "'")
                        + ", so it has no owner: add a Service.";
        return new Placement(
                "alert:" + alert.alertKey(),
                null,
                said.orElse(Environment.PRODUCTION),
                said.isPresent(),
                doubt,
                null,
                ServiceSpec.Flapping.USUAL);
    }

    private static Placement named(Environment said, List<Resource<ServiceSpec>> claims) {
        var there = claims.stream().filter(s -> s.spec().environment() == said).toList();
        if (there.size() == 1) {
            return placed(there.getFirst(), said, true, null);
        }
        if (there.size() > 1) {
            return placed(there.getFirst(), said, true, twice(there));
        }
        Resource<ServiceSpec> nearest = claims.getFirst();
        Environment counts = stricter(said, nearest.spec().environment());
        String doubt =
                "The alert says environment '%s', but Service '%s' is in '%s': mend the alert's label or add a Service for '%s'."
                        .formatted(
                                said.word(),
                                nearest.name(),
                                nearest.spec().environment().word(),
                                said.word());
        return placed(nearest, counts, true, doubt);
    }

    private static Placement misspelt(Alert alert, Resource<ServiceSpec> service) {
        String doubt =
                "The alert says environment '%s', which does not exist: it counts as production. Mend the label; it must be one of %s."
                        .formatted(alert.environment(), Environments.list());
        return placed(service, Environment.PRODUCTION, false, doubt);
    }

    private static Placement unnamed(List<Resource<ServiceSpec>> claims) {
        Resource<ServiceSpec> first = claims.getFirst();
        return claims.size() == 1
                ? placed(first, first.spec().environment(), true, null)
                : placed(first, first.spec().environment(), false, twice(claims));
    }

    private static String twice(List<Resource<ServiceSpec>> claims) {
        return "Services '%s' and '%s' both claim this alert: let their match tell them apart."
                .formatted(claims.get(0).name(), claims.get(1).name());
    }

    private static Environment stricter(Environment a, Environment b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Placement placed(
            Resource<ServiceSpec> service,
            Environment environment,
            boolean known,
            @Nullable String doubt) {
        ServiceSpec spec = service.spec();
        String where = known ? environment.word() : "unknown";
        return new Placement(
                Placement.key(service.name(), where),
                ServiceSpec.snapshot(service),
                environment,
                known,
                doubt,
                spec.escalation(),
                spec.flapping());
    }
}
