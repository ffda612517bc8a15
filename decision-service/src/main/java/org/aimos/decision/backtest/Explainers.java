package org.aimos.decision.backtest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimos.decision.incident.TrackedAlert;
import org.aimos.events.Alert;
import org.aimos.resources.SilenceSpec;
import org.aimos.resources.policy.InForce;

/** Alerts of the past that may explain others, so that inhibitions can be asked about then. */
public final class Explainers {
    /** Nothing is known to have fired. */
    public static final Explainers NONE = new Explainers(List.of());

    private final Map<String, List<TrackedAlert>> byName;

    /**
     * @param alerts everything that is remembered of each
     */
    public Explainers(List<TrackedAlert> alerts) {
        byName = alerts.stream().collect(Collectors.groupingBy(a -> a.telling().name()));
    }

    /** Names of alerts that explain others by one of these silences; mostly none. */
    public static Set<String> names(List<InForce<SilenceSpec>> silences) {
        return silences.stream()
                .flatMap(one -> Stream.ofNullable(one.spec().inhibited()))
                .flatMap(inhibited -> inhibited.by().stream())
                .collect(Collectors.toSet());
    }

    /** Those of these names that fired at that moment. */
    List<Alert> firing(List<String> names, Instant at) {
        return names.stream()
                .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
                .filter(alert -> alert.firedAt(at))
                .map(TrackedAlert::telling)
                .toList();
    }
}
