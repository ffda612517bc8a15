package org.aimos.decision.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everything a tool said about one condition, as a sorted set of marks: adding is commutative and
 * idempotent, so a late, repeated or early fact changes nothing but what it really says. A run of
 * firing marks is one episode of the alert.
 */
public record Marks(@JsonValue List<Mark> sorted) {
    /** More than that and marks inside an episode are dropped, then the oldest episodes. */
    static final int KEPT = 32;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Marks {
        sorted = List.copyOf(sorted);
    }

    /** Nothing was said yet. */
    public static Marks none() {
        return new Marks(List.of());
    }

    /** These marks and one more. */
    public Marks with(Mark mark) {
        if (sorted.contains(mark)) {
            return this;
        }
        var all = new TreeSet<>(sorted);
        all.add(mark);
        return new Marks(bounded(new ArrayList<>(all)));
    }

    /** True while the newest mark is a firing one. */
    public boolean firing() {
        return !sorted.isEmpty() && sorted.getLast().firing();
    }

    /** True when the newest mark up to that moment is a firing one. */
    public boolean firingAt(Instant at) {
        boolean firing = false;
        for (Mark mark : sorted) {
            if (mark.at().isAfter(at)) {
                break;
            }
            firing = mark.firing();
        }
        return firing;
    }

    /** When the newest mark was made. */
    public Optional<Instant> last() {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.getLast().at());
    }

    /** When it began to fire and when it stopped, in order. */
    public List<Instant> changes() {
        var changes = new ArrayList<Instant>();
        for (int i = 0; i < sorted.size(); i++) {
            boolean before = i > 0 && sorted.get(i - 1).firing();
            if (sorted.get(i).firing() != before) {
                changes.add(sorted.get(i).at());
            }
        }
        return changes;
    }

    /** When the newest episode began: the first firing mark after the last resolve before it. */
    public Optional<Instant> episodeStart() {
        int i = lastFiring();
        if (i < 0) {
            return Optional.empty();
        }
        while (i > 0 && sorted.get(i - 1).firing()) {
            i--;
        }
        return Optional.of(sorted.get(i).at());
    }

    /** When the newest episode ended: the first resolve after it; empty while it fires. */
    public Optional<Instant> episodeEnd() {
        int i = lastFiring() + 1;
        return i < sorted.size() ? Optional.of(sorted.get(i).at()) : Optional.empty();
    }

    /** The earliest firing mark after {@code floor}. */
    public Optional<Instant> firstFiringAfter(Instant floor) {
        return sorted.stream()
                .filter(m -> m.firing() && m.at().isAfter(floor))
                .map(Mark::at)
                .findFirst();
    }

    private int lastFiring() {
        int i = sorted.size() - 1;
        while (i >= 0 && !sorted.get(i).firing()) {
            i--;
        }
        return i;
    }

    private static List<Mark> bounded(List<Mark> marks) {
        for (int i = 1; i < marks.size() - 1 && marks.size() > KEPT; ) {
            boolean inside =
                    marks.get(i - 1).firing() == marks.get(i).firing()
                            && marks.get(i).firing() == marks.get(i + 1).firing();
            if (inside) {
                marks.remove(i);
            } else {
                i++;
            }
        }
        return marks.size() <= KEPT ? marks : marks.subList(marks.size() - KEPT, marks.size());
    }
}
