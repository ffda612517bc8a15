package org.aimos.decision.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.incident.Known;
import org.aimos.decision.incident.Regrouping;
import org.aimos.decision.incident.TrackedAlert;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Everything that the root reads and writes in a transaction, under the locks that it needs. */
@ApplicationScoped
public class IncidentStore {
    private final KeyLocks locks;
    private final AlertBook alerts;
    private final IncidentBook incidents;
    private final DecisionBook decisions;
    private final StormBook storms;
    private final UsedResources used;

    /**
     * @param locks taken before anything is read
     */
    public IncidentStore(
            KeyLocks locks,
            AlertBook alerts,
            IncidentBook incidents,
            DecisionBook decisions,
            StormBook storms,
            UsedResources used) {
        this.locks = locks;
        this.alerts = alerts;
        this.incidents = incidents;
        this.decisions = decisions;
        this.storms = storms;
        this.used = used;
    }

    /**
     * Locks the keys of a batch and reads what is known about them: three statements.
     *
     * @param near keys whose open incidents the batch may belong to
     * @param since incidents resolved later may be reopened
     */
    public Uni<Known> open(
            Mutiny.Session session, List<Heard> batch, Set<String> near, Instant since) {
        Set<String> keys =
                batch.stream().map(h -> h.placement().correlationKey()).collect(Collectors.toSet());
        Set<String> alertKeys =
                batch.stream().map(h -> h.alert().alertKey()).collect(Collectors.toSet());
        return locks.batch(session, keys, near, alertKeys, since)
                .chain(() -> incidents.load(session, keys, near, alertKeys, since))
                .chain(states -> known(session, alertKeys, keys, states));
    }

    private Uni<Known> known(
            Mutiny.Session session,
            Set<String> alertKeys,
            Set<String> keys,
            List<IncidentState> states) {
        var byId = new HashMap<String, IncidentState>();
        states.forEach(s -> byId.put(s.incident().id(), s));
        return alerts.load(session, alertKeys, keys, byId.keySet())
                .map(loaded -> new Known(loaded.alerts(), byId, loaded.members()));
    }

    /** Incidents with all their alerts, under their locks; those that do not exist are left out. */
    public Uni<List<Regrouping.Whole>> wholes(Mutiny.Session session, Collection<String> ids) {
        return incidents
                .keys(session, ids)
                .chain(keys -> locks.batch(session, keys, List.of(), List.of(), Instant.EPOCH))
                .chain(() -> incidents.some(session, ids))
                .chain(states ->
                        alerts.members(session, ids).map(members -> wholes(states, members)));
    }

    private static List<Regrouping.Whole> wholes(
            List<IncidentState> states, List<TrackedAlert> members) {
        return states.stream()
                .map(s ->
                        new Regrouping.Whole(
                                s,
                                members.stream()
                                        .filter(a -> s.incident().id().equals(a.incidentId()))
                                        .toList()))
                .toList();
    }

    /** The lock that only one replica joins incidents under; false when another has it. */
    public Uni<Boolean> mayJoin(Mutiny.Session session) {
        return locks.attempt(session, "join:everything");
    }

    /** Live incidents opened since then that others may be joined with, the newest first. */
    public Uni<List<IncidentState>> joinable(Mutiny.Session session, Instant since, int most) {
        return incidents.joinable(session, since, most);
    }

    /** A word that is another one as soon as any of them is different. */
    public Uni<String> tide(Mutiny.Session session, Instant since) {
        return incidents.tide(session, since);
    }

    /** Whole alerts by key; no statement when none is asked for. */
    public Uni<Map<String, TrackedAlert>> whole(Mutiny.Session session, Collection<String> keys) {
        return keys.isEmpty() ? Uni.createFrom().item(Map.of()) : alerts.whole(session, keys);
    }

    /** Writes all of a batch: at most three statements. */
    public Uni<Void> write(
            Mutiny.Session session,
            List<TrackedAlert> newAlerts,
            List<IncidentState> newStates,
            List<DecisionBook.Kept> newDecisions) {
        return alerts.write(session, newAlerts)
                .chain(() -> incidents.write(session, newStates))
                .chain(() -> decisions.write(session, newDecisions));
    }

    /** One incident under its lock; null when there is none of that id. */
    public Uni<@Nullable IncidentState> locked(Mutiny.Session session, String id) {
        return incidents
                .key(session, id)
                .chain(key ->
                        key == null
                                ? Uni.createFrom().nullItem()
                                : locks.one(session, key).chain(() -> incidents.find(session, id)));
    }

    /**
     * Recovered incidents whose hold is over and that are calm now, under their locks; those that
     * are busy wait.
     */
    public Uni<List<IncidentState>> due(
            Mutiny.Session session, Instant recoveredBefore, Instant now) {
        return incidents.due(session, recoveredBefore, now);
    }

    /** Forgets old alerts of no open incident; returns how many, at most some thousands. */
    public Uni<Integer> forget(Mutiny.Session session, Instant before) {
        return alerts.forget(session, before);
    }

    /** What is remembered about conditions. */
    public AlertBook alerts() {
        return alerts;
    }

    /** The texts that decisions are made again from. */
    public UsedResources used() {
        return used;
    }

    /** Counts for the storm brake. */
    public StormBook storms() {
        return storms;
    }
}
