package org.aimos.bus.audit;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.events.AuditEntry;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Chains what was noted, lets it be read, and ends its keeping. Every replica tries; the database
 * lets one at a time.
 */
@ApplicationScoped
public class AuditTrail {
    private static final Logger LOG = Logger.getLogger(AuditTrail.class);
    private static final int BATCH = 500;

    private final Transactions transactions;
    private final AuditTable table;
    private final String every;
    private final Duration keep;

    /**
     * @param every how often what waits is chained; {@code off} for a service without a chain
     * @param keep how long rows are kept; less than 400 days is refused by the database
     */
    public AuditTrail(
            Transactions transactions,
            AuditTable table,
            @ConfigProperty(name = "aimos.audit.every") String every,
            @ConfigProperty(name = "aimos.audit.keep") Duration keep) {
        this.transactions = transactions;
        this.table = table;
        this.every = every;
        this.keep = keep;
    }

    /** Chains all that waits; how many rows. */
    @Scheduled(
            every = "{aimos.audit.every}",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> chain() {
        return transactions
                .run(session -> table.append(session, BATCH))
                .flatMap(moved -> moved == BATCH ? chain() : Uni.createFrom().voidItem());
    }

    /** Takes out what was kept long enough, and writes down where the chain stands. */
    @Scheduled(
            every = "1h",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> keep() {
        if (isOff()) {
            return Uni.createFrom().voidItem();
        }
        return transactions
                .run(session -> table.prune(session, keep))
                .invoke(upTo -> {
                    if (upTo > 0) {
                        LOG.infof("Audit rows up to %d were kept long enough", upTo);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Rows after a number and within a time, in order; what was noted before is among them.
     *
     * @throws Problem 404 when this service keeps no chain
     */
    public Uni<List<AuditEntry>> page(long after, Instant from, Instant to, int most) {
        must();
        return chain().chain(() ->
                transactions.run(session -> table.page(session, after, from, to, most)));
    }

    /**
     * Erases the personal texts that name somebody; the chain keeps their hashes and says so.
     *
     * @return how many texts
     * @throws Problem 404 when this service keeps no chain
     */
    public Uni<Integer> erase(String person, String by, String reason) {
        must();
        return chain().chain(() ->
                transactions.run(session -> table.erase(session, person, by, reason)));
    }

    private boolean isOff() {
        return every.equals("off");
    }

    private void must() {
        if (isOff()) {
            throw Problem.notFound(
                    "This service keeps no audit chain", "Ask orchestrator or decision.");
        }
    }
}
