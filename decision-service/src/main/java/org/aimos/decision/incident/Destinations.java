package org.aimos.decision.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of a batch go: to the incident that has them, to one that they are tied to, or
 * together to a new one. Incidents that are there already are not joined here.
 */
final class Destinations {
    /**
     * Keys that end in one incident.
     *
     * @param before that incident; null for a new one
     * @param reasons why a key is there, for those that did not begin it
     */
    record Gathered(
            @Nullable IncidentState before, List<OneKey> keys, Map<OneKey, String> reasons) {}

    private final Ties ties;
    private final Instant now;
    private final List<IncidentState> live;
    private final Map<String, Gathered> byIncident = new LinkedHashMap<>();
    private final List<Gathered> fresh = new ArrayList<>();

    private Destinations(Ties ties, Instant now, List<IncidentState> live) {
        this.ties = ties;
        this.now = now;
        this.live = live;
    }

    static List<Gathered> of(Known known, List<OneKey> keys, Ties ties, Instant now) {
        var all = new Destinations(ties, now, known.joinable());
        keys.stream()
                .filter(k -> k.before() != null)
                .forEach(k -> all.to(k.before()).keys().add(k));
        all.open(keys.stream().filter(OneKey::opens).toList());
        var gathered = new ArrayList<>(all.byIncident.values());
        gathered.addAll(all.fresh);
        return gathered;
    }

    private Gathered to(@Nullable IncidentState incident) {
        if (incident == null) {
            var one = new Gathered(null, new ArrayList<>(), new HashMap<>());
            fresh.add(one);
            return one;
        }
        return byIncident.computeIfAbsent(
                incident.incident().id(),
                i -> new Gathered(incident, new ArrayList<>(), new HashMap<>()));
    }

    private void open(List<OneKey> openers) {
        if (ties.equals(Ties.NONE)) {
            openers.forEach(k -> to(null).keys().add(k));
            return;
        }
        var cells = new LinkedHashMap<OneKey, Cell>();
        openers.forEach(k -> cells.put(k, k.cell(now)));
        var open = new ArrayList<>(openers);
        open.sort(
                Comparator.comparing((OneKey k) -> cells.getOrDefault(k, k.cell(now)).since())
                        .thenComparing(k -> k.touched().key()));
        while (!open.isEmpty()) {
            gather(open, cells);
        }
    }

    /** The first of them with all that are tied to it, directly or over others. */
    private void gather(List<OneKey> open, Map<OneKey, Cell> cells) {
        var group = new LinkedHashMap<OneKey, Cell>();
        var reasons = new HashMap<OneKey, String>();
        OneKey first = open.removeFirst();
        group.put(first, cells.getOrDefault(first, first.cell(now)));
        for (var next = Optional.of(first); next.isPresent(); ) {
            next = next(open, cells, group, reasons);
        }
        Gathered target = to(tied(group, reasons).orElse(null));
        target.keys().addAll(group.keySet());
        target.reasons().putAll(reasons);
    }

    private Optional<OneKey> next(
            List<OneKey> open,
            Map<OneKey, Cell> cells,
            Map<OneKey, Cell> group,
            Map<OneKey, String> reasons) {
        for (OneKey one : open) {
            Cell cell = cells.getOrDefault(one, one.cell(now));
            Optional<String> why = why(cell, group.values());
            if (why.isPresent()) {
                open.remove(one);
                group.put(one, cell);
                reasons.put(one, why.get());
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** The oldest incident that one of them is tied to. */
    private Optional<IncidentState> tied(Map<OneKey, Cell> group, Map<OneKey, String> reasons) {
        for (IncidentState incident : live) {
            for (var one : group.entrySet()) {
                Optional<String> why = why(one.getValue(), incident.cells());
                if (why.isPresent()) {
                    reasons.put(one.getKey(), why.get());
                    group.forEach(
                            (k, c) -> why(c, incident.cells()).ifPresent(w -> reasons.put(k, w)));
                    return Optional.of(incident);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> why(Cell cell, Iterable<Cell> others) {
        for (Cell other : others) {
            Optional<String> why = ties.between(cell, other);
            if (why.isPresent()) {
                return why;
            }
        }
        return Optional.empty();
    }
}
