package org.aimos.decision.correlation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.aimos.decision.incident.Cell;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.incident.Ties;

/** Finds incidents that are one. */
public final class Joins {
    /** What people have in hand stays; else what is older. */
    private static final Comparator<IncidentState> STAYING =
            Comparator.comparing((IncidentState i) -> i.incident().takenAt() == null)
                    .thenComparing(i -> i.incident().acknowledgedAt() == null)
                    .thenComparing(i -> i.incident().openedAt())
                    .thenComparing(i -> i.incident().id());

    private Joins() {}

    /**
     * One incident that belongs into another.
     *
     * @param source id of the one that ends
     * @param target id of the one that goes on
     */
    public record Join(String source, String target, String reason) {}

    /** The first that there is; when none is left, what remains depends on no order. */
    public static Optional<Join> first(List<IncidentState> incidents, Ties ties) {
        List<IncidentState> sorted = incidents.stream().sorted(STAYING).toList();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size(); j++) {
                Optional<String> why = why(sorted.get(j), sorted.get(i), ties);
                if (why.isPresent()) {
                    return Optional.of(new Join(id(sorted.get(j)), id(sorted.get(i)), why.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Why a cell belongs to these. */
    public static Optional<String> why(Cell cell, List<Cell> others, Ties ties) {
        return others.stream().flatMap(other -> ties.between(cell, other).stream()).findFirst();
    }

    private static Optional<String> why(IncidentState a, IncidentState b, Ties ties) {
        boolean apart = a.apart().contains(id(b)) || b.apart().contains(id(a));
        return apart
                ? Optional.empty()
                : a.cells().stream()
                        .flatMap(cell -> why(cell, b.cells(), ties).stream())
                        .findFirst();
    }

    private static String id(IncidentState state) {
        return state.incident().id();
    }
}
