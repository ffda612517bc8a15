package org.aimos.decision.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.aimos.events.Cause;
import org.aimos.events.IncidentStatus;
import org.aimos.resources.PrioritySpec;
import org.jspecify.annotations.Nullable;

/** Draws an incident anew from its alerts: cells, what it comes from, and how it looks. */
final class Portrait {
    /** So many likely causes are told. */
    private static final int TOLD = 5;

    private final PrioritySpec priorities;
    private final Ties ties;

    Portrait(PrioritySpec priorities, Ties ties) {
        this.priorities = priorities;
        this.ties = ties;
    }

    /**
     * The next version of an incident while it is being made.
     *
     * @param lead key of the alert that leads it
     */
    record Painted(IncidentDraft draft, List<Cell> cells, String lead) {}

    /**
     * Draws it.
     *
     * @param known cells by key, for where they belong and why they are here
     */
    Painted paint(
            IncidentState base, Collection<Member> members, Map<String, Cell> known, Instant now) {
        List<Cell> cells = cells(base, members, known);
        IncidentDraft draft = IncidentDraft.of(base.incident());
        if (base.incident().status() == IncidentStatus.RESOLVED) {
            draft.reopen();
        }
        String root = null;
        draft.causes = null;
        if (cells.size() > 1) {
            List<Cause> causes = ties.causes(cells);
            Cell from = root(cells, causes);
            root = from.key();
            draft.causes = causes.isEmpty() ? null : causes.stream().limit(TOLD).toList();
            if (!Objects.equals(from.service(), draft.service)) {
                draft.from(from);
            }
            draft.tier = tier(cells);
        }
        var picture = new Picture(members, root);
        picture.paint(draft, now);
        draft.rated(priorities, cells.stream().map(Cell::hit).toList(), picture.spread(cells), now);
        return new Painted(draft, cells, picture.lead());
    }

    private static List<Cell> cells(
            IncidentState base, Collection<Member> members, Map<String, Cell> known) {
        String own = base.incident().correlationKey();
        var byHome = new TreeMap<String, List<Member>>();
        for (Member member : members) {
            String home = member.home() == null ? own : member.home();
            byHome.computeIfAbsent(home, h -> new ArrayList<>()).add(member);
        }
        var cells = new ArrayList<Cell>();
        byHome.forEach((home, of) -> {
            if (of.stream().anyMatch(m -> !m.noted())) {
                Cell cell = known.get(home);
                cells.add((cell == null ? Cell.of(home, base.incident()) : cell).with(of));
            }
        });
        return cells;
    }

    private static Cell root(List<Cell> cells, List<Cause> causes) {
        String likeliest = causes.isEmpty() ? null : causes.getFirst().service();
        return cells.stream()
                .min(
                        Comparator.comparing((Cell c) -> !Objects.equals(likeliest, c.service()))
                                .thenComparing(c -> c.service() == null)
                                .thenComparing(Cell::since)
                                .thenComparing(Cell::key))
                .orElseThrow();
    }

    /** The most important of them: what is hit counts, not only what it comes from. */
    private static @Nullable Integer tier(List<Cell> cells) {
        return cells.stream()
                .map(Cell::tier)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
