package org.aimos.decision;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.aimos.bus.Round;
import org.aimos.bus.Transactions;
import org.aimos.decision.store.IncidentStore;
import org.jboss.logging.Logger;

/**
 * Ends alerts whose tool never says that something is over: once they were not heard firing for as
 * long as their source allows, they count as resolved and are shown as assumed. The table knows
 * when each expires, so one statement finds them, and a restart forgets nothing.
 */
@ApplicationScoped
public class AssumedResolutions {
    private static final Logger LOG = Logger.getLogger(AssumedResolutions.class);
    private static final int AT_ONCE = 1_000;

    private final Shelf shelf;
    private final Transactions transactions;
    private final IncidentStore store;
    private final IncidentDesk desk;
    private final Clock clock;

    /**
     * @param clock tells what has expired
     */
    public AssumedResolutions(
            Shelf shelf,
            Transactions transactions,
            IncidentStore store,
            IncidentDesk desk,
            Clock clock) {
        this.shelf = shelf;
        this.transactions = transactions;
        this.store = store;
        this.desk = desk;
        this.clock = clock;
    }

    @Scheduled(
            every = "${aimos.decision.sweep:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Round.when(shelf.ready(), LOG, "Assumed resolutions wait", this::look);
    }

    /** One round; returns how many had expired. */
    Uni<Integer> look() {
        return transactions.run(session ->
                store.alerts()
                        .expired(session, clock.instant(), AT_ONCE)
                        .chain(expired ->
                                desk.assumeOver(session, shelf.now(), expired)
                                        .replaceWith(expired.size())));
    }
}
