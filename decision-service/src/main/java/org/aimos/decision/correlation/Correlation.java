package org.aimos.decision.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimos.decision.around.Trigrams;
import org.aimos.decision.incident.Cell;
import org.aimos.decision.incident.Ties;
import org.aimos.events.Cause;
import org.aimos.resources.Topology;

/**
 * What ties alerts of different services together. Every rule looks at two cells and at nothing
 * that depends on which came first, so the incidents that come out are the same in any order.
 */
public final class Correlation implements Ties {
    /** A service that nobody watches may be in between, no more. */
    private static final int STEPS = 2;

    private static final double LIKE_ENOUGH = 0.6;

    private final Topology topology;
    private final Duration within;
    private final Map<String, List<Touch>> changes = new HashMap<>();

    /**
     * @param changes those of late, of any service
     * @param within faults that belong together begin within that time of each other
     */
    public Correlation(Topology topology, List<Touch> changes, Duration within) {
        this.topology = topology;
        this.within = within;
        for (Touch touch : changes) {
            touch.services()
                    .forEach(s ->
                            this.changes.computeIfAbsent(s, n -> new ArrayList<>()).add(touch));
        }
    }

    @Override
    public Optional<String> between(Cell a, Cell b) {
        boolean near = Duration.between(a.since(), b.since()).abs().compareTo(within) <= 0;
        if (!near || a.environment() != b.environment() || a.key().equals(b.key())) {
            return Optional.empty();
        }
        if (a.service() == null || b.service() == null) {
            return text(a, b);
        }
        return needs(a, b).or(() -> needs(b, a)).or(() -> change(a, b));
    }

    private Optional<String> needs(Cell a, Cell b) {
        Integer steps = topology.needs(name(a)).get(name(b));
        if (steps == null || steps > STEPS) {
            return Optional.empty();
        }
        String over = steps == 1 ? "" : " over %d steps".formatted(steps);
        return Optional.of("%s needs %s%s%s".formatted(name(a), name(b), over, when(a, b)));
    }

    private static String when(Cell a, Cell b) {
        long seconds = Duration.between(b.since(), a.since()).toSeconds();
        if (seconds == 0) {
            return "; both began at once.";
        }
        return "; %s began %d s %s."
                .formatted(name(a), Math.abs(seconds), seconds > 0 ? "later" : "earlier");
    }

    private Optional<String> change(Cell a, Cell b) {
        return of(a).flatMap(one -> of(b).filter(one::same).map(other -> one))
                .findFirst()
                .map(one ->
                        "The same change touched %s and %s: %s."
                                .formatted(name(a), name(b), one.sentence()));
    }

    private Stream<Touch> of(Cell cell) {
        return changes.getOrDefault(name(cell), List.of()).stream().filter(c -> c.before(cell));
    }

    /** Two tools may tell the same; two conditions of one tool are two, says that tool. */
    private static Optional<String> text(Cell a, Cell b) {
        if (a.sources().isEmpty()
                || b.sources().isEmpty()
                || !Collections.disjoint(a.sources(), b.sources())) {
            return Optional.empty();
        }
        double like = Trigrams.similarity(a.title(), b.title());
        return like < LIKE_ENOUGH
                ? Optional.empty()
                : Optional.of(
                        "%s and %s tell nearly the same: %d%% of the text is alike."
                                .formatted(
                                        a.sources().getFirst(),
                                        b.sources().getFirst(),
                                        Math.round(100 * like)));
    }

    @Override
    public List<Cause> causes(List<Cell> cells) {
        var services = new LinkedHashMap<String, Cell>();
        cells.stream()
                .filter(c -> c.service() != null)
                .sorted(Comparator.comparing(Cell::since).thenComparing(Cell::key))
                .forEach(c -> services.putIfAbsent(name(c), c));
        if (services.isEmpty()) {
            return List.of();
        }
        Instant first = services.firstEntry().getValue().since();
        return services.values().stream()
                .map(c -> cause(c, services, first))
                .sorted(
                        Comparator.comparingDouble(Cause::score)
                                .reversed()
                                .thenComparing(Cause::service))
                .toList();
    }

    /**
     * A cause explains: others need it, and nothing that it needs is wrong. What began first, and
     * what was just changed, is likelier.
     */
    private Cause cause(Cell cell, Map<String, Cell> services, Instant first) {
        String name = name(cell);
        int others = services.size() - 1;
        long explained =
                services.keySet().stream().filter(s -> topology.needs(s).containsKey(name)).count();
        List<String> needed =
                topology.needs(name).keySet().stream().filter(services::containsKey).toList();
        Duration later = Duration.between(first, cell.since());
        double time = Math.max(0, 1 - (double) later.toMillis() / within.toMillis());
        Optional<Touch> changed = of(cell).findFirst();
        double score =
                0.4 * (others == 0 ? 0 : (double) explained / others)
                        + (needed.isEmpty() ? 0.2 : 0)
                        + 0.15 * time
                        + (changed.isPresent() ? 0.25 : 0);
        String reason =
                "%d of %d others need it; %s; it began %s%s."
                        .formatted(
                                explained,
                                others,
                                needed.isEmpty()
                                        ? "nothing that it needs is wrong"
                                        : "it needs " + String.join(", ", needed),
                                later.isZero() ? "first" : later.toSeconds() + " s later",
                                changed.map(c ->
                                                "; changed %d s before: %s"
                                                        .formatted(
                                                                Duration.between(
                                                                                c.at(),
                                                                                cell.since())
                                                                        .toSeconds(),
                                                                c.sentence()))
                                        .orElse(""));
        return new Cause(name, Math.round(score * 1e6) / 1e6, reason);
    }

    private static String name(Cell cell) {
        return Objects.requireNonNullElse(cell.service(), "");
    }
}
