package org.aimos.orchestrator;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.orchestrator.guard.Breaker;
import org.aimos.orchestrator.store.BreakerTable;

/** Circuit breakers: failures open them, only a person closes them. */
@ApplicationScoped
public class Breakers {
    private final Transactions transactions;
    private final BreakerTable table;

    public Breakers(Transactions transactions, BreakerTable table) {
        this.transactions = transactions;
        this.table = table;
    }

    /** Every one that opened once, open ones first. */
    public Uni<List<Breaker>> list() {
        return transactions.run(table::all);
    }

    /** Closes one, and forgets how runs ended before; 404 when it is not open. */
    public Uni<Void> close(String name, String by, String reason) {
        return transactions
                .run(session -> table.close(session, name, by, reason))
                .invoke(closed -> {
                    if (!closed) {
                        throw Problem.notFound(
                                "The circuit breaker " + name + " is not open",
                                "List them with /v1/breakers.");
                    }
                })
                .replaceWithVoid();
    }
}
