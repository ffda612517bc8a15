package org.aimos.decision.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.aimos.decision.noise.Flaps;
import org.aimos.events.Incident;
import org.aimos.resources.PrioritySpec;
import org.jspecify.annotations.Nullable;

/**
 * Folds alerts into incidents: state and a batch in, what has to be written out. It changes nothing
 * itself, and the incident that comes out does not depend on the order of what came in.
 */
public final class IncidentFolder {
    private final Windows windows;
    private final Portrait portrait;
    private final Ties ties;
    private final Supplier<String> ids;

    /** A folder with the figures in force; {@code ids} names new incidents. */
    public IncidentFolder(
            Windows windows, PrioritySpec priorities, Ties ties, Supplier<String> ids) {
        this.windows = windows;
        this.portrait = new Portrait(priorities, ties);
        this.ties = ties;
        this.ids = ids;
    }

    /** A folder that folds by key only. */
    public IncidentFolder(Windows windows, PrioritySpec priorities, Supplier<String> ids) {
        this(windows, priorities, Ties.NONE, ids);
    }

    /** Folds a batch, heard at {@code now}. */
    public Folded fold(Known known, List<Heard> batch, Instant now) {
        var alerts = new ArrayList<TrackedAlert>();
        var changes = new ArrayList<IncidentChange>();
        List<OneKey> keys =
                Touched.of(known, batch, now.minus(windows.reopenWithin())).stream()
                        .map(t -> new OneKey(known, t, windows, now))
                        .toList();
        keys.forEach(k -> alerts.addAll(k.remembered()));
        List<OneKey> asking = keys.stream().filter(k -> !k.nothing()).toList();
        for (Destinations.Gathered one : Destinations.of(known, asking, ties, now)) {
            new OneIncident(known, one, now).fold(alerts).ifPresent(changes::add);
        }
        return new Folded(alerts, changes);
    }

    /** All that happens to one incident in one batch. */
    private final class OneIncident {
        private final Known known;
        private final Destinations.Gathered gathered;
        private final Instant now;
        private final List<TrackedAlert> members = new ArrayList<>();
        private final Map<String, Cell> cells = new HashMap<>();

        OneIncident(Known known, Destinations.Gathered gathered, Instant now) {
            this.known = known;
            this.gathered = gathered;
            this.now = now;
        }

        Optional<IncidentChange> fold(List<TrackedAlert> alerts) {
            IncidentState before = gathered.before();
            IncidentState base = before == null ? opened() : before;
            base.cells().forEach(c -> cells.put(c.key(), c));
            var held = new LinkedHashSet<>(base.also());
            for (OneKey key : gathered.keys()) {
                String because = gathered.reasons().get(key);
                members.addAll(key.in(base.incident(), because));
                key.touched()
                        .placements()
                        .forEach((home, placement) ->
                                cells.merge(
                                        home,
                                        Cell.at(home, placement, now).because(because),
                                        Cell::completedBy));
                if (!base.holds(key.touched().key())) {
                    held.add(key.touched().key());
                }
            }
            alerts.addAll(members);
            return change(before, base.holding(held));
        }

        private Optional<IncidentChange> change(
                @Nullable IncidentState before, IncidentState base) {
            Incident incident = base.incident();
            var all = new HashMap<String, Member>(known.membersOf(incident.id()));
            members.forEach(a -> all.put(a.alertKey(), a.member()));
            Portrait.Painted painted = portrait.paint(base, all.values(), cells, now);
            if (before != null && painted.draft().amended().equals(incident)) {
                return Optional.empty();
            }
            Incident after = painted.draft().next();
            IncidentState calmed = base.at(after).about(painted.cells()).calmAt(calmAt(base));
            boolean begins = calmed.flaps(now) && !base.flaps(now);
            String sentence = ChangeSentence.of(before == null ? null : incident, after, windows);
            return Optional.of(
                    new IncidentChange(
                            before,
                            calmed,
                            begins
                                    ? sentence + " It flaps; its recovery is not believed."
                                    : sentence,
                            gathered.keys().stream()
                                    .flatMap(k -> k.touched().receipts().stream())
                                    .distinct()
                                    .toList(),
                            painted.lead()));
        }

        /** The latest moment at which one of its alerts is calm; null when none ever flapped. */
        private @Nullable Instant calmAt(IncidentState base) {
            return Stream.concat(
                            Stream.ofNullable(base.calmAt()),
                            gathered.keys().stream().flatMap(this::calm))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        private Stream<Instant> calm(OneKey key) {
            var flapping = key.touched().placement().flapping();
            return members.stream()
                    .filter(m -> key.touched().has(m.alertKey()))
                    .map(m -> Flaps.calmAt(m.marks().changes(), flapping))
                    .filter(Objects::nonNull);
        }

        private IncidentState opened() {
            Touched first = gathered.keys().getFirst().touched();
            Incident blank = IncidentDraft.blank(ids.get(), first.key(), false, now);
            return IncidentState.of(IncidentDraft.of(blank).at(first.placement()).amended());
        }
    }
}
