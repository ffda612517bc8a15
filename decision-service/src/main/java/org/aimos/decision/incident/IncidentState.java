package org.aimos.decision.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.jspecify.annotations.Nullable;

/**
 * An incident with what only this service needs to remember about it.
 *
 * @param selfHeals how many decisions let automation act without asking
 * @param judged the last decision; null before the first
 * @param storming true for a storm's parent while the brake is on
 * @param calmAt from when on its alerts do not flap, if nothing more happens; null when none did
 * @param cells what its alerts are about, one for each home; empty in states written before there
 *     were any
 * @param also correlation keys whose new alerts are its own as well
 * @param apart ids of incidents that a person took apart from it
 */
public record IncidentState(
        Incident incident,
        int selfHeals,
        @Nullable Judged judged,
        boolean storming,
        @Nullable Instant calmAt,
        List<Cell> cells,
        List<String> also,
        List<String> apart) {

    public IncidentState {
        cells = cells == null ? List.of() : List.copyOf(cells);
        also = also == null ? List.of() : List.copyOf(also);
        apart = apart == null ? List.of() : List.copyOf(apart);
    }

    /** An incident of which nothing else is known yet. */
    public static IncidentState of(Incident incident) {
        return new IncidentState(incident, 0, null, false, null, List.of(), List.of(), List.of());
    }

    /** True until it is resolved. */
    public boolean live() {
        return incident.status() != IncidentStatus.RESOLVED;
    }

    /** The same incident at another version. */
    public IncidentState at(Incident next) {
        return new IncidentState(next, selfHeals, judged, storming, calmAt, cells, also, apart);
    }

    /** The same incident after one more decision. */
    public IncidentState judged(Judged next, boolean selfHeal) {
        int heals = selfHeals + (selfHeal ? 1 : 0);
        return new IncidentState(incident, heals, next, storming, calmAt, cells, also, apart);
    }

    /** The same parent of a storm, with the brake on or off. */
    public IncidentState storming(boolean on) {
        return new IncidentState(incident, selfHeals, judged, on, calmAt, cells, also, apart);
    }

    /** The same incident, calm from then on. */
    IncidentState calmAt(@Nullable Instant calm) {
        return new IncidentState(incident, selfHeals, judged, storming, calm, cells, also, apart);
    }

    /** The same incident, about these. */
    IncidentState about(List<Cell> now) {
        return new IncidentState(incident, selfHeals, judged, storming, calmAt, now, also, apart);
    }

    /** The same incident; new alerts of these keys are its own as well. */
    IncidentState holding(Collection<String> keys) {
        List<String> all =
                keys.stream()
                        .filter(k -> !k.equals(incident.correlationKey()))
                        .distinct()
                        .sorted()
                        .toList();
        return new IncidentState(incident, selfHeals, judged, storming, calmAt, cells, all, apart);
    }

    /** The same incident, never to be joined with that one by itself again. */
    IncidentState apartFrom(Collection<String> incidents) {
        List<String> all =
                Stream.concat(apart.stream(), incidents.stream()).distinct().sorted().toList();
        return new IncidentState(incident, selfHeals, judged, storming, calmAt, cells, also, all);
    }

    /** The same incident after it took over another's decisions. */
    IncidentState heirOf(IncidentState merged) {
        return new IncidentState(
                incident,
                selfHeals + merged.selfHeals,
                judged,
                storming,
                latest(calmAt, merged.calmAt),
                cells,
                also,
                apart);
    }

    private static @Nullable Instant latest(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isAfter(a)) ? b : a;
    }

    /** True when alerts of this key belong to it. */
    boolean holds(String key) {
        return incident.correlationKey().equals(key) || also.contains(key);
    }

    /** True when others may be joined with it: live, and no part of a storm. */
    public boolean joinable() {
        return live() && !incident.storm() && incident.parent() == null;
    }

    /** True while its alerts go on and off too often to be believed. */
    public boolean flaps(Instant now) {
        return calmAt != null && now.isBefore(calmAt);
    }
}
