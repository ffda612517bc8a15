package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aimos.bus.Transactions;
import org.aimos.decision.backtest.Explainers;
import org.aimos.decision.rulebook.Past;
import org.aimos.decision.store.AlertBook;
import org.aimos.resources.SilenceSpec;
import org.aimos.resources.policy.InForce;

/** Knows for a backtest what fired in the past and may explain other alerts. */
@ApplicationScoped
class Explaining {
    private static final int MOST = 5_000;

    private final Transactions transactions;
    private final AlertBook alerts;
    private final DecisionConfig config;

    Explaining(Transactions transactions, AlertBook alerts, DecisionConfig config) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.config = config;
    }

    /**
     * What is known of the past.
     *
     * @param missing what changed silences can't be asked about, in sentences
     */
    record Known(Explainers explainers, List<String> missing) {}

    /**
     * What fired from then on; nothing is read when no silence asks for it.
     *
     * @param at the moment up to which it is known
     */
    Uni<Known> known(List<InForce<?>> inForce, List<InForce<?>> changed, Instant at, Instant from) {
        Set<String> tried = names(changed);
        Set<String> names = names(Stream.concat(inForce.stream(), changed.stream()).toList());
        return names.isEmpty()
                ? Uni.createFrom().item(new Known(Explainers.NONE, List.of()))
                : transactions
                        .run(session -> alerts.told(session, names, from, MOST))
                        .map(told ->
                                new Known(
                                        new Explainers(told),
                                        tried.isEmpty()
                                                ? List.of()
                                                : missing(told.size(), at, from)));
    }

    private static Set<String> names(List<InForce<?>> some) {
        return Explainers.names(Past.of(some, SilenceSpec.class));
    }

    private List<String> missing(int told, Instant at, Instant from) {
        var missing = new ArrayList<String>();
        Instant known = at.minus(config.keepAlerts());
        if (from.isBefore(known)) {
            missing.add("Inhibitions: what fired only before %s is forgotten.".formatted(known));
        }
        if (told == MOST) {
            missing.add(
                    "Inhibitions: only the %d explaining alerts heard last are asked."
                            .formatted(MOST));
        }
        return missing;
    }
}
