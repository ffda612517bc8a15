package org.aimos.decision.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one batch says about the alerts of one correlation key. */
final class Touched {
    private final String key;
    private final Map<String, Placement> placements = new LinkedHashMap<>();
    private final Map<String, TrackedAlert> alerts = new LinkedHashMap<>();
    private final Set<String> receipts = new LinkedHashSet<>();

    private Touched(String key) {
        this.key = key;
    }

    /**
     * The batch by correlation key, in the order of the keys.
     *
     * @param since incidents resolved later may be reopened
     */
    static Collection<Touched> of(Known known, List<Heard> batch, Instant since) {
        var heard = new LinkedHashMap<String, TrackedAlert>();
        for (Heard one : batch) {
            heard.merge(
                    one.alert().alertKey(),
                    hear(known, one),
                    (before, ignored) -> hush(known, before.hear(one.alert()), one));
        }
        var groups = new TreeMap<String, Touched>();
        for (Heard one : batch) {
            TrackedAlert alert = heard.get(one.alert().alertKey());
            if (alert != null) {
                groups.computeIfAbsent(known.holder(alert.correlationKey(), since), Touched::new)
                        .add(alert, one);
            }
        }
        return groups.values();
    }

    private static TrackedAlert hear(Known known, Heard one) {
        TrackedAlert before = known.alerts().get(one.alert().alertKey());
        if (before == null) {
            return TrackedAlert.first(one).held(one.hush());
        }
        TrackedAlert heard = before.hear(one.alert());
        boolean stays = known.incidentOf(before).map(IncidentState::live).orElse(false);
        return hush(known, stays ? heard : heard.by(one.placement().correlationKey()), one);
    }

    /** A member of a live incident stays one; silences keep new ones from coming. */
    private static TrackedAlert hush(Known known, TrackedAlert alert, Heard one) {
        boolean member = known.incidentOf(alert).map(IncidentState::live).orElse(false);
        return member ? alert : alert.held(one.hush());
    }

    private void add(TrackedAlert alert, Heard heard) {
        alerts.put(alert.alertKey(), alert);
        placements.putIfAbsent(heard.placement().correlationKey(), heard.placement());
        if (heard.receipt() != null) {
            receipts.add(heard.receipt());
        }
    }

    String key() {
        return key;
    }

    /** Where they belong by the resources of today: that of the key itself, else the first. */
    Placement placement() {
        Placement own = placements.get(key);
        return own == null ? placements.values().iterator().next() : own;
    }

    /** Where they belong by the resources of today, by the keys they would be folded by alone. */
    Map<String, Placement> placements() {
        return placements;
    }

    Collection<TrackedAlert> alerts() {
        return alerts.values();
    }

    boolean has(String alertKey) {
        return alerts.containsKey(alertKey);
    }

    List<String> receipts() {
        return List.copyOf(receipts);
    }
}
