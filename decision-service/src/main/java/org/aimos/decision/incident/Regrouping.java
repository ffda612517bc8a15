package org.aimos.decision.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aimos.resources.PrioritySpec;
import org.jspecify.annotations.Nullable;

/**
 * Joins incidents and takes them apart, whether correlation found that they belong together or a
 * person says so. Like folding it changes nothing itself.
 */
public final class Regrouping {
    /** As whom incidents are merged when no person did it. */
    public static final String CORRELATION = "correlation";

    private final Portrait portrait;
    private final Instant now;

    /** What is in force at {@code now}. */
    public Regrouping(PrioritySpec priorities, Ties ties, Instant now) {
        this.portrait = new Portrait(priorities, ties);
        this.now = now;
    }

    /** An incident with all its alerts. */
    public record Whole(IncidentState state, List<TrackedAlert> alerts) {}

    /** Who wants it, and why. */
    public record Why(String by, String reason) {}

    /**
     * What has to be written.
     *
     * @param target the incident that has more alerts now
     * @param source the incident that had them; resolved when it has none left
     */
    public record Regrouped(
            List<TrackedAlert> alerts, IncidentChange target, IncidentState source) {
        /** True when nothing is left of the source. */
        public boolean merged() {
            return source.incident().mergedInto() != null;
        }
    }

    /**
     * All alerts of one incident become the other's, and so do new ones of its keys.
     *
     * @param because why a cell belongs there now, for people
     */
    public Regrouped merge(
            Whole source, Whole target, Why why, Function<Cell, Optional<String>> because) {
        IncidentState gone = source.state();
        var cells = cells(target.state());
        for (Cell cell : ownCells(gone)) {
            String reason = because.apply(cell).orElse(why.reason());
            cells.putIfAbsent(cell.key(), cell.because(reason));
        }
        List<TrackedAlert> moved =
                source.alerts().stream()
                        .map(a -> moved(a, target.state(), reason(cells, a, why)))
                        .toList();
        var keys = new HashSet<>(target.state().also());
        keys.addAll(gone.also());
        keys.add(gone.incident().correlationKey());
        IncidentState base = target.state().holding(keys).heirOf(gone);
        base = base.at(IncidentDraft.of(base.incident()).heir(gone.incident()).amended());
        String sentence =
                "Incident %s was merged into it: %s".formatted(gone.incident().id(), why.reason());
        IncidentChange change =
                change(target.state(), base, all(target.alerts(), moved), cells, sentence);
        return new Regrouped(moved, change, closed(gone, target.state(), why));
    }

    /**
     * Some alerts of one incident become another's. If none is left, the first is over.
     *
     * @param keys of these alerts
     */
    public Regrouped move(Whole source, Whole target, Set<String> keys, Why why) {
        var cells = cells(target.state());
        ownCells(source.state()).forEach(c -> cells.putIfAbsent(c.key(), c.because(why.reason())));
        List<TrackedAlert> moved =
                source.alerts().stream()
                        .filter(a -> keys.contains(a.alertKey()))
                        .map(a -> moved(a, target.state(), why.reason()))
                        .toList();
        List<TrackedAlert> left =
                source.alerts().stream().filter(a -> !keys.contains(a.alertKey())).toList();
        String sentence =
                "%d alerts of incident %s were moved to it: %s"
                        .formatted(moved.size(), source.state().incident().id(), why.reason());
        IncidentChange change =
                change(
                        fresh(target.state()) ? null : target.state(),
                        target.state().apartFrom(Set.of(source.state().incident().id())),
                        all(target.alerts(), moved),
                        cells,
                        sentence);
        return new Regrouped(moved, change, lessened(source.state(), left, target.state(), why));
    }

    /**
     * An incident for alerts that are taken out of another one. It gets the home they share, if
     * that is not the other's own; else new alerts of that home still go to the other.
     */
    public Whole split(Whole source, Set<String> keys, String id) {
        IncidentState from = source.state();
        Set<String> homes = new HashSet<>();
        Set<String> staying = new HashSet<>();
        source.alerts()
                .forEach(a -> (keys.contains(a.alertKey()) ? homes : staying).add(home(a, from)));
        String home = homes.iterator().next();
        boolean whole = homes.size() == 1 && from.also().contains(home) && !staying.contains(home);
        Cell cell = cells(from).getOrDefault(home, Cell.of(home, from.incident()));
        var blank = IncidentDraft.blank(id, whole ? home : "split:" + id, false, now);
        return new Whole(IncidentState.of(IncidentDraft.of(blank).from(cell).amended()), List.of());
    }

    private static String home(TrackedAlert alert, IncidentState in) {
        return alert.home() == null ? in.incident().correlationKey() : alert.home();
    }

    private static boolean fresh(IncidentState state) {
        return state.incident().version() == 0;
    }

    private static String reason(Map<String, Cell> cells, TrackedAlert alert, Why why) {
        Cell cell = alert.home() == null ? null : cells.get(alert.home());
        return cell == null || cell.because() == null ? why.reason() : cell.because();
    }

    private static TrackedAlert moved(TrackedAlert alert, IncidentState to, String because) {
        return alert.in(to.incident(), alert.floor(), because);
    }

    private static Map<String, Cell> cells(IncidentState state) {
        var cells = new HashMap<String, Cell>();
        ownCells(state).forEach(c -> cells.put(c.key(), c));
        return cells;
    }

    private static List<Cell> ownCells(IncidentState state) {
        return state.cells().isEmpty()
                ? List.of(Cell.of(state.incident().correlationKey(), state.incident()))
                : state.cells();
    }

    private static List<Member> all(Collection<TrackedAlert> there, Collection<TrackedAlert> come) {
        var byKey = new HashMap<String, Member>();
        Stream.concat(there.stream(), come.stream())
                .forEach(a -> byKey.put(a.alertKey(), a.member()));
        return new ArrayList<>(byKey.values());
    }

    private IncidentChange change(
            @Nullable IncidentState before,
            IncidentState base,
            List<Member> members,
            Map<String, Cell> cells,
            String sentence) {
        Portrait.Painted painted = portrait.paint(base, members, cells, now);
        IncidentState after = base.at(painted.draft().next()).about(painted.cells());
        return new IncidentChange(before, after, sentence, List.of(), painted.lead());
    }

    private IncidentState closed(IncidentState gone, IncidentState into, Why why) {
        String id = into.incident().id();
        IncidentDraft draft =
                IncidentDraft.of(gone.incident())
                        .resolved(why.by(), "Merged into %s: %s".formatted(id, why.reason()), now)
                        .mergedInto(id)
                        .parent(null);
        return gone.at(draft.next()).holding(List.of());
    }

    private IncidentState lessened(
            IncidentState source, List<TrackedAlert> left, IncidentState target, Why why) {
        boolean fired = left.stream().anyMatch(a -> !a.member().noted());
        if (!fired) {
            return closed(source, target, why);
        }
        var keys = new HashSet<>(source.also());
        keys.remove(target.incident().correlationKey());
        IncidentState base = source.holding(keys).apartFrom(Set.of(target.incident().id()));
        return change(source, base, all(left, List.of()), cells(source), why.reason()).after();
    }
}
