package org.aimos.decision;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.aimos.bus.Round;
import org.aimos.bus.Transactions;
import org.aimos.decision.store.ChangeBook;
import org.aimos.decision.store.HeldBook;
import org.aimos.decision.store.IncidentStore;
import org.aimos.decision.store.PeopleBook;
import org.jboss.logging.Logger;

/**
 * Forgets changes of long ago, alerts heard then that belong to no open incident, and what silences
 * held back then; and what people did by runs, once no backtest may look back so far.
 */
@ApplicationScoped
public class AlertTidying {
    private static final Logger LOG = Logger.getLogger(AlertTidying.class);

    private final Transactions transactions;
    private final IncidentStore store;
    private final ChangeBook changes;
    private final HeldBook held;
    private final PeopleBook people;
    private final DecisionConfig config;
    private final Clock clock;

    /**
     * @param config says how long alerts are kept
     */
    public AlertTidying(
            Transactions transactions,
            IncidentStore store,
            ChangeBook changes,
            HeldBook held,
            PeopleBook people,
            DecisionConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.changes = changes;
        this.held = held;
        this.people = people;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "10m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Round.of(LOG, "Tidying waits", this::tidy);
    }

    /** One round; returns how many were forgotten. */
    Uni<Integer> tidy() {
        Instant at = clock.instant();
        Instant before = at.minus(config.keepAlerts());
        return transactions.run(session ->
                store.forget(session, before)
                        .chain(alerts ->
                                changes.forget(session, before)
                                        .chain(more ->
                                                held.forget(session, before)
                                                        .map(rest -> alerts + more + rest)))
                        .chain(sum ->
                                people.forget(session, at.minus(BacktestDesk.LONGEST))
                                        .map(acts -> sum + acts)));
    }
}
