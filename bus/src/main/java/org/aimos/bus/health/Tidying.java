package org.aimos.bus.health;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.aimos.bus.Transactions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Deletes what is old enough: published rows of the outbox, the inbox, dead letters that were
 * replayed. Topics keep a day less, so that a duplicate never outlives the row that knows it.
 */
@ApplicationScoped
public class Tidying {
    private static final int CHUNK = 10_000;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration outbox;
    private final Duration inbox;

    /**
     * @param outbox how long published facts are kept
     * @param inbox how long a fact is known as applied
     */
    public Tidying(
            Transactions transactions,
            Clock clock,
            @ConfigProperty(name = "aimos.outbox.keep") Duration outbox,
            @ConfigProperty(name = "aimos.inbox.keep") Duration inbox) {
        this.transactions = transactions;
        this.clock = clock;
        this.outbox = outbox;
        this.inbox = inbox;
    }

    /** Deletes in chunks, so that no transaction is long. */
    @Scheduled(
            every = "1h",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> tidy() {
        return all("outbox", "published_at", outbox)
                .chain(() -> all("inbox", "received_at", inbox))
                .chain(() -> all("dead_letter", "replayed_at", inbox));
    }

    private Uni<Void> all(String table, String column, Duration keep) {
        return chunk(table, column, keep)
                .flatMap(deleted ->
                        deleted == CHUNK ? all(table, column, keep) : Uni.createFrom().voidItem());
    }

    private Uni<Integer> chunk(String table, String column, Duration keep) {
        String delete =
                "delete from %s where ctid in (select ctid from %s where %s < :before limit %d)"
                        .formatted(table, table, column, CHUNK);
        return transactions.run(session ->
                session.createNativeQuery(delete)
                        .setParameter(
                                "before", clock.instant().minus(keep).atOffset(ZoneOffset.UTC))
                        .executeUpdate());
    }
}
