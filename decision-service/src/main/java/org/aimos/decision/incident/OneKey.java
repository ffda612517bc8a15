package org.aimos.decision.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.aimos.events.Incident;
import org.jspecify.annotations.Nullable;

/** What a batch says about one correlation key, sorted by what it asks for. */
final class OneKey {
    private final Known known;
    private final Touched touched;
    private final Windows windows;
    private final @Nullable IncidentState before;
    private final boolean live;
    private final List<TrackedAlert> members = new ArrayList<>();
    private final List<TrackedAlert> joining = new ArrayList<>();
    private final List<TrackedAlert> notes = new ArrayList<>();
    private final List<TrackedAlert> quiet = new ArrayList<>();

    OneKey(Known known, Touched touched, Windows windows, Instant now) {
        this.known = known;
        this.touched = touched;
        this.windows = windows;
        IncidentState latest = known.latest(touched.key()).orElse(null);
        this.live = latest != null && latest.live();
        this.before = live || reopenable(latest, now) ? latest : null;
        touched.alerts().forEach(this::sort);
        if (!live && !joining.isEmpty()) {
            known.waitingNotes(touched.key()).stream()
                    .filter(n -> !touched.has(n.alertKey()))
                    .forEach(notes::add);
        }
    }

    private void sort(TrackedAlert alert) {
        if (live && before != null && before.incident().id().equals(alert.incidentId())) {
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

    private boolean reopenable(@Nullable IncidentState past, Instant now) {
        Instant closed = past == null ? null : past.incident().resolvedAt();
        return closed != null
                && Duration.between(closed, now).compareTo(windows.reopenWithin()) <= 0;
    }

    Touched touched() {
        return touched;
    }

    /** The incident that has its alerts, or gets them back; null when there is none. */
    @Nullable IncidentState before() {
        return before;
    }

    /** True when nothing is to be said about any incident. */
    boolean nothing() {
        return members.isEmpty() && joining.isEmpty() && (!live || notes.isEmpty());
    }

    /** True when a new incident is called for. */
    boolean opens() {
        return before == null && !joining.isEmpty();
    }

    /** What a new incident would be about. */
    Cell cell(Instant now) {
        return Cell.at(touched.key(), touched.placement(), now)
                .with(joining.stream().map(TrackedAlert::member).toList());
    }

    /** What is only remembered. */
    List<TrackedAlert> remembered() {
        var all = new ArrayList<>(quiet);
        if (nothing()) {
            all.addAll(notes);
        }
        return all;
    }

    /** Its alerts as members of that incident. */
    List<TrackedAlert> in(Incident incident, @Nullable String because) {
        var all = new ArrayList<>(members);
        String why = because == null ? usual(incident) : because;
        joining.forEach(a -> all.add(join(a, incident, why)));
        notes.forEach(a -> all.add(join(a, incident, why)));
        return all;
    }

    private static String usual(Incident incident) {
        return incident.service() == null
                ? "It is the condition that this incident is about."
                : "It is about %s in %s."
                        .formatted(incident.service(), incident.environment().word());
    }

    private TrackedAlert join(TrackedAlert alert, Incident incident, String why) {
        Instant floor = alert.floor();
        IncidentState own = known.incidentOf(alert).orElse(null);
        if (own != null && !own.incident().id().equals(incident.id())) {
            Instant closed = own.incident().resolvedAt();
            if (closed != null && alert.marks().firstFiringAfter(closed).isPresent()) {
                floor = closed;
            }
        }
        return alert.in(incident, floor, why);
    }
}
