package org.aimos.decision.incident;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.events.Incident;

/**
 * What was known before a batch: every alert it speaks about, the incidents they belong to or may
 * reopen, and what those incidents have as members.
 *
 * @param alerts by alert key: those of the batch, and notes that wait for an incident
 * @param incidents by id, resolved ones too as long as they matter
 * @param members by incident id, then by alert key
 */
public record Known(
        Map<String, TrackedAlert> alerts,
        Map<String, IncidentState> incidents,
        Map<String, Map<String, Member>> members) {

    /** Nothing yet. */
    public static Known nothing() {
        return new Known(Map.of(), Map.of(), Map.of());
    }

    /** What is known after these were written; for tests and replays without a database. */
    public Known after(Folded folded) {
        var newAlerts = new HashMap<>(alerts);
        var newMembers = new HashMap<String, Map<String, Member>>();
        members.forEach((id, of) -> newMembers.put(id, new HashMap<>(of)));
        for (TrackedAlert alert : folded.alerts()) {
            newAlerts.put(alert.alertKey(), alert);
            if (alert.incidentId() != null) {
                newMembers
                        .computeIfAbsent(alert.incidentId(), i -> new HashMap<>())
                        .put(alert.alertKey(), alert.member());
            }
        }
        var newIncidents = new HashMap<>(incidents);
        folded.changes().forEach(c -> newIncidents.put(c.after().incident().id(), c.after()));
        return new Known(newAlerts, newIncidents, newMembers);
    }

    /** The incident that alerts of this key belong to: the live one, else the one resolved last. */
    Optional<IncidentState> latest(String correlationKey) {
        return incidents.values().stream()
                .filter(i -> i.holds(correlationKey) && i.incident().mergedInto() == null)
                .min(LIVE_THEN_NEWEST);
    }

    /**
     * The key of the incident that has this key's alerts: that itself, unless another holds it.
     *
     * @param since incidents resolved later may be reopened
     */
    String holder(String key, Instant since) {
        return latest(key)
                .map(IncidentState::incident)
                .filter(i -> i.resolvedAt() == null || !i.resolvedAt().isBefore(since))
                .map(Incident::correlationKey)
                .orElse(key);
    }

    /** Incidents that others may be joined with, the oldest first. */
    List<IncidentState> joinable() {
        return incidents.values().stream()
                .filter(IncidentState::joinable)
                .sorted(
                        Comparator.comparing((IncidentState i) -> i.incident().openedAt())
                                .thenComparing(i -> i.incident().id()))
                .toList();
    }

    /** Notes of this key that no incident has shown yet. */
    List<TrackedAlert> waitingNotes(String correlationKey) {
        return alerts.values().stream()
                .filter(a -> a.incidentId() == null && a.correlationKey().equals(correlationKey))
                .filter(a -> a.marks().sorted().isEmpty())
                .toList();
    }

    /** The incident this alert belongs to, or belonged to last. */
    Optional<IncidentState> incidentOf(TrackedAlert alert) {
        return Optional.ofNullable(alert.incidentId()).map(incidents::get);
    }

    Map<String, Member> membersOf(String incidentId) {
        return members.getOrDefault(incidentId, Map.of());
    }

    private static final Comparator<IncidentState> LIVE_THEN_NEWEST =
            Comparator.comparing((IncidentState i) -> !i.live())
                    .thenComparing(i -> i.incident().openedAt(), Comparator.reverseOrder())
                    .thenComparing(i -> i.incident().id());
}
