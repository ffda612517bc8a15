package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.aimos.bus.Transactions;
import org.aimos.decision.store.IncidentStore;
import org.aimos.decision.taxonomy.Gap;
import org.aimos.decision.taxonomy.Gaps;

/** What nobody has described yet, as a list of work. */
@ApplicationScoped
public class TaxonomyDesk {
    private static final Duration BACK = Duration.ofDays(30);
    private static final int MOST = 5_000;

    private final Shelf shelf;
    private final Transactions transactions;
    private final IncidentStore store;
    private final Clock clock;

    /**
     * @param clock tells how far back to look
     */
    public TaxonomyDesk(Shelf shelf, Transactions transactions, IncidentStore store, Clock clock) {
        this.shelf = shelf;
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
    }

    /** Alerts of the last 30 days that belong to no service by now, with a drafted Service each. */
    public Uni<List<Gap>> gaps() {
        return transactions
                .run(session ->
                        store.alerts().unmatched(session, clock.instant().minus(BACK), MOST))
                .map(alerts -> Gaps.of(alerts, shelf.now().taxonomy()));
    }
}
