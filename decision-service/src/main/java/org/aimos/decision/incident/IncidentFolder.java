package org.aimos.decision.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.aimos.decision.noise.Flaps;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.resources.PrioritySpec;
import org.jspecify.annotations.Nullable;

/**
 * Folds alerts into incidents: state and a batch in, what has to be written out. It changes nothing
 * itself, and the incident that comes out does not depend on the order of what came in.
 */
public final class IncidentFolder {
    private final Windows windows;
    private final PrioritySpec priorities;
    private final Supplier<String> ids;

    /** A folder with the figures in force; {@code ids} names new incidents. */
    public IncidentFolder(Windows windows, PrioritySpec priorities, Supplier<String> ids) {
        this.windows = windows;
        this.priorities = priorities;
        this.ids = ids;
    }

    /** Folds a batch, heard at {@code now}. */
    public Folded fold(Known known, List<Heard> batch, Instant now) {
        var alerts = new ArrayList<TrackedAlert>();
        var changes = new ArrayList<IncidentChange>();
        for (Touched touched : Touched.of(known, batch)) {
            new OneKey(known, touched, now).fold(alerts).ifPresent(changes::add);
        }
        return new Folded(alerts, changes);
    }

    /** All that happens to one correlation key in one batch. */
    private final class OneKey {
        private final Known known;
        private final Touched touched;
        private final Instant now;
        private final @Nullable IncidentState live;
        private final @Nullable IncidentState past;
        private final List<TrackedAlert> members = new ArrayList<>();
        private final List<TrackedAlert> joining = new ArrayList<>();
        private final List<TrackedAlert> notes = new ArrayList<>();
        private final List<TrackedAlert> quiet = new ArrayList<>();

        OneKey(Known known, Touched touched, Instant now) {
            this.known = known;
            this.touched = touched;
            this.now = now;
            IncidentState latest = known.latest(touched.key()).orElse(null);
            this.live = latest != null && latest.live() ? latest : null;
            this.past = latest != null && !latest.live() ? latest : null;
        }

        Optional<IncidentChange> fold(List<TrackedAlert> alerts) {
            touched.alerts().forEach(this::sort);
            boolean nothing = members.isEmpty() && joining.isEmpty();
            if (nothing && (live == null || notes.isEmpty())) {
                alerts.addAll(quiet);
                alerts.addAll(notes);
                return Optional.empty();
            }
            if (live == null) {
                known.waitingNotes(touched.key()).stream()
                        .filter(n -> !touched.has(n.alertKey()))
                        .forEach(notes::add);
            }
            joining.addAll(notes);
            IncidentState before = live != null ? live : reopenable();
            IncidentState base = before == null ? opened() : before;
            joining.forEach(a -> members.add(join(a, base.incident())));
            alerts.addAll(quiet);
            alerts.addAll(members);
            return change(before, base);
        }

        private void sort(TrackedAlert alert) {
            if (live != null && live.incident().id().equals(alert.incidentId())) {
                members.add(alert);
            } else if (alert.held() != null) {
                quiet.add(alert);
            } else if (alert.incidentId() == null && alert.marks().sorted().isEmpty()) {
                notes.add(alert);
            } else if (calls(alert)) {
                joining.add(alert);
            } else {
                quiet.add(alert);
            }
        }

        /** True when something fires, or fired, that no incident accounts for yet. */
        private boolean calls(TrackedAlert alert) {
            IncidentState own = known.incidentOf(alert).orElse(null);
            if (own == null) {
                return alert.unaccounted();
            }
            Instant resolvedAt = own.incident().resolvedAt();
            return resolvedAt != null
                    && (alert.marks().firstFiringAfter(resolvedAt).isPresent()
                            || alert.stillHeard(resolvedAt, patience(own.incident())));
        }

        /** What a person closed is left alone for a while, what was only assumed is not. */
        private Duration patience(Incident closed) {
            return Incident.ASSUMED.equals(closed.resolvedBy())
                    ? Duration.ZERO
                    : windows.reopenWithin();
        }

        private TrackedAlert join(TrackedAlert alert, Incident incident) {
            Instant floor = alert.floor();
            IncidentState own = known.incidentOf(alert).orElse(null);
            if (own != null && !own.incident().id().equals(incident.id())) {
                Instant closed = own.incident().resolvedAt();
                if (closed != null && alert.marks().firstFiringAfter(closed).isPresent()) {
                    floor = closed;
                }
            }
            return alert.in(incident.id(), incident.correlationKey(), floor);
        }

        private Optional<IncidentChange> change(
                @Nullable IncidentState before, IncidentState base) {
            Incident incident = base.incident();
            var all = new HashMap<String, Member>(known.membersOf(incident.id()));
            members.forEach(a -> all.put(a.alertKey(), a.member()));
            var picture = new Picture(all.values());
            IncidentDraft draft = IncidentDraft.of(incident);
            if (incident.status() == IncidentStatus.RESOLVED) {
                draft.reopen();
            }
            picture.paint(draft, priorities, now);
            if (before != null && draft.amended().equals(incident)) {
                return Optional.empty();
            }
            Incident after = draft.next();
            IncidentState calmed = base.at(after).calmAt(calmAt(base));
            boolean begins = calmed.flaps(now) && !base.flaps(now);
            String sentence = ChangeSentence.of(before == null ? null : incident, after, windows);
            return Optional.of(
                    new IncidentChange(
                            before,
                            calmed,
                            begins
                                    ? sentence + " It flaps; its recovery is not believed."
                                    : sentence,
                            touched.receipts(),
                            picture.lead()));
        }

        /** The latest moment at which one of its alerts is calm; null when none ever flapped. */
        private @Nullable Instant calmAt(IncidentState base) {
            return Stream.concat(
                            Stream.ofNullable(base.calmAt()),
                            members.stream()
                                    .map(m ->
                                            Flaps.calmAt(
                                                    m.marks().changes(),
                                                    touched.placement().flapping()))
                                    .filter(Objects::nonNull))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        private @Nullable IncidentState reopenable() {
            Instant closed = past == null ? null : past.incident().resolvedAt();
            if (closed == null) {
                return null;
            }
            Duration since = Duration.between(closed, now);
            return since.compareTo(windows.reopenWithin()) <= 0 ? past : null;
        }

        private IncidentState opened() {
            Incident blank = IncidentDraft.blank(ids.get(), touched.key(), false, now);
            Placement placement = touched.placement();
            return new IncidentState(
                    IncidentDraft.of(blank).at(placement).amended(), 0, null, false, null);
        }
    }
}
