package org.aimos.learning;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.aimos.bus.Transactions;
import org.aimos.learning.store.RetentionTable;

/** Forgets what has been kept long enough, in short transactions. */
@ApplicationScoped
public class Retention {
    private final RetentionTable table;
    private final Transactions transactions;
    private final LearningConfig config;
    private final Clock clock;

    Retention(RetentionTable table, Transactions transactions, LearningConfig config, Clock clock) {
        this.table = table;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** Goes through all tables once. */
    @Scheduled(
            every = "1h",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> forget() {
        return all(RetentionTable.STREAM, config.keepStream())
                .chain(() -> all(RetentionTable.ALERTS, config.keepAlerts()))
                .chain(() -> all(RetentionTable.INCIDENTS, config.keepIncidents()));
    }

    private Uni<Void> all(List<RetentionTable.Old> tables, Duration keep) {
        return Multi.createFrom()
                .iterable(tables)
                .onItem()
                .transformToUniAndConcatenate(old -> drain(old, keep).replaceWith(old))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> drain(RetentionTable.Old old, Duration keep) {
        return transactions
                .run(session -> table.delete(session, old, clock.instant().minus(keep)))
                .chain(deleted ->
                        deleted < RetentionTable.CHUNK
                                ? Uni.createFrom().voidItem()
                                : drain(old, keep));
    }
}
