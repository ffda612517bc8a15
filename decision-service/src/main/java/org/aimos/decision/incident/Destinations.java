package org.aimos.decision.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** A key that calls for a new incident, and what that would be about. */
    private record Opener(OneKey key, Cell cell) {}

    private record Joined(Opener opener, String why) {}

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
        var open =
                openers.stream()
                        .map(k -> new Opener(k, k.cell(now)))
                        .sorted(
                                Comparator.comparing((Opener o) -> o.cell().since())
                                        .thenComparing(o -> o.key().touched().key()))
                        .collect(Collectors.toCollection(ArrayList::new));
        while (!open.isEmpty()) {
            gather(open);
        }
    }

    /** The first of them with all that are tied to it, directly or over others. */
    private void gather(List<Opener> open) {
        var group = new ArrayList<>(List.of(open.removeFirst()));
        var reasons = new HashMap<OneKey, String>();
        for (var next = next(open, group); next.isPresent(); next = next(open, group)) {
            Joined joined = next.get();
            open.remove(joined.opener());
            group.add(joined.opener());
            reasons.put(joined.opener().key(), joined.why());
        }
        Gathered target = to(tied(group, reasons).orElse(null));
        group.forEach(one -> target.keys().add(one.key()));
        target.reasons().putAll(reasons);
    }

    private Optional<Joined> next(List<Opener> open, List<Opener> group) {
        List<Cell> cells = group.stream().map(Opener::cell).toList();
        return open.stream()
                .flatMap(one -> why(one.cell(), cells).map(why -> new Joined(one, why)).stream())
                .findFirst();
    }

    /** The oldest incident that one of them is tied to. */
    private Optional<IncidentState> tied(List<Opener> group, Map<OneKey, String> reasons) {
        for (IncidentState incident : live) {
            var here = new HashMap<OneKey, String>();
            group.forEach(one ->
                    why(one.cell(), incident.cells()).ifPresent(why -> here.put(one.key(), why)));
            if (!here.isEmpty()) {
                reasons.putAll(here);
                return Optional.of(incident);
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
