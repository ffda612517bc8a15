package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.aimos.bus.Transactions;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.decision.store.UsedResources;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Sees to it that the text of all that decisions are made of is kept before, or together with, the
 * first decision made of it.
 */
@ApplicationScoped
class Evidence {
    private final UsedResources used;
    private final Transactions transactions;
    private final Clock clock;
    private volatile long kept = -1;

    Evidence(UsedResources used, Transactions transactions, Clock clock) {
        this.used = used;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** In the transaction of a batch, unless it is known to be kept already. */
    Uni<Void> with(Mutiny.Session session, InForceNow now, List<Settled> settled) {
        boolean needed = settled.stream().anyMatch(s -> s.verdict() != null);
        return needed && kept != now.generation()
                ? keep(session, now.rulebook())
                : Uni.createFrom().voidItem();
    }

    /** In a transaction of its own; once it is over, batches need not do it. */
    Uni<Void> keep(InForceNow now) {
        if (kept == now.generation()) {
            return Uni.createFrom().voidItem();
        }
        return transactions
                .run(session -> keep(session, now.rulebook()))
                .invoke(() -> kept = now.generation());
    }

    private Uni<Void> keep(Mutiny.Session session, Rulebook rulebook) {
        return used.keep(session, rulebook.contents(), rulebook.sources(), clock.instant());
    }
}
