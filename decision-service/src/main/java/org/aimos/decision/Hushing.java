package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.aimos.decision.backtest.Kept;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.TrackedAlert;
import org.aimos.decision.noise.Hush;
import org.aimos.decision.noise.Reminder;
import org.aimos.decision.noise.Silence;
import org.aimos.decision.noise.Silences;
import org.aimos.decision.store.HeldBook;
import org.aimos.decision.store.IncidentStore;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Says of each alert of a batch whether it is held back; at most one statement for all of them. */
@ApplicationScoped
class Hushing {
    private final IncidentStore store;
    private final HeldBook book;
    private final DecisionMetrics metrics;

    Hushing(IncidentStore store, HeldBook book, DecisionMetrics metrics) {
        this.store = store;
        this.book = book;
        this.metrics = metrics;
    }

    Uni<List<Heard>> heard(Mutiny.Session session, InForceNow now, List<Placed> batch, Instant at) {
        Silences.Active active = now.silences().at(at);
        return explaining(session, active, batch)
                .map(firing -> batch.stream().map(p -> heard(active, p, firing)).toList())
                .invoke(metrics::heard);
    }

    /**
     * Keeps for backtests what was held back; no statement when nothing was, or nothing anew.
     *
     * @param before what was known of them before they were heard, by alert key
     */
    Uni<Void> keep(
            Mutiny.Session session,
            List<Heard> heard,
            Map<String, TrackedAlert> before,
            List<TrackedAlert> alerts,
            Instant at) {
        return book.write(session, fresh(heard, before, alerts, at));
    }

    /** One for each time that a condition began; a repeat is none. */
    static List<Kept.Held> fresh(
            List<Heard> heard,
            Map<String, TrackedAlert> before,
            List<TrackedAlert> alerts,
            Instant at) {
        var hushes = new HashMap<String, Hush>();
        for (Heard one : heard) {
            if (one.hush() != null) {
                hushes.put(one.alert().alertKey(), one.hush());
            }
        }
        return alerts.stream()
                .filter(a -> holds(a) && !held(before.get(a.alertKey()), episode(a)))
                .flatMap(a ->
                        Stream.ofNullable(hushes.get(a.alertKey())).map(hush -> held(a, hush, at)))
                .toList();
    }

    private static boolean holds(TrackedAlert alert) {
        return alert.held() != null && alert.fires();
    }

    private static boolean held(@Nullable TrackedAlert earlier, String episode) {
        return earlier != null && holds(earlier) && episode(earlier).equals(episode);
    }

    private static String episode(TrackedAlert alert) {
        return alert.alertKey() + "@" + alert.member().summary().startsAt();
    }

    private static Kept.Held held(TrackedAlert alert, Hush hush, Instant at) {
        return new Kept.Held(episode(alert), hush.silence(), alert.telling(), hush.by(), at);
    }

    private static Heard heard(Silences.Active active, Placed one, List<Alert> firing) {
        @Nullable Hush hush =
                Reminder.is(one.alert())
                        ? null
                        : active.of(
                                        one.alert(),
                                        one.placement().service(),
                                        one.placement().environment(),
                                        firing)
                                .orElse(null);
        return new Heard(one.alert(), one.placement(), one.receipt(), hush);
    }

    /** Firing alerts that may explain some of the batch; asked for only when one may. */
    private Uni<List<Alert>> explaining(
            Mutiny.Session session, Silences.Active active, List<Placed> batch) {
        Set<String> names = active.explainers();
        if (names.isEmpty() || batch.stream().noneMatch(p -> mayBeExplained(active, p))) {
            return Uni.createFrom().item(List.of());
        }
        return store.alerts()
                .explaining(session, names)
                .map(known -> {
                    var firing = new ArrayList<Alert>();
                    batch.stream()
                            .map(Placed::alert)
                            .filter(a ->
                                    a.status() == AlertStatus.FIRING && names.contains(a.name()))
                            .forEach(firing::add);
                    known.stream().map(TrackedAlert::telling).forEach(firing::add);
                    return List.copyOf(firing);
                });
    }

    private static boolean mayBeExplained(Silences.Active active, Placed one) {
        return active.covering(
                        one.alert(), one.placement().service(), one.placement().environment())
                .map(Silence::explainers)
                .anyMatch(names -> !names.isEmpty());
    }
}
