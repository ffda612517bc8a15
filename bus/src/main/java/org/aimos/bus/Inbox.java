package org.aimos.bus;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.aimos.events.Fact;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Applies each fact once, however often it arrives: a batch is one transaction of inbox rows, the
 * handler's state and its outbox.
 *
 * <p>When the batch fails it is tried again one record at a time; a record that fails alone is
 * parked as a dead letter and so are later ones of its key, so that nothing is applied out of turn.
 * While the database is away it waits: that is nobody's fault and parks nothing.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final InboxTable table;
    private final DeadLetters deadLetters;
    private final BusMetrics metrics;
    private final Clock clock;
    private final Map<String, BatchHandler> handlers = new ConcurrentHashMap<>();

    /**
     * @param deadLetters where failing records go
     */
    public Inbox(
            Transactions transactions,
            InboxTable table,
            DeadLetters deadLetters,
            BusMetrics metrics,
            Clock clock) {
        this.transactions = transactions;
        this.table = table;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Work of one consumer with the facts of a batch that it has not seen before. */
    @FunctionalInterface
    public interface BatchHandler {
        /**
         * Changes state in the session's transaction. It may be called again with the same facts
         * when the transaction did not commit.
         *
         * @param fresh in the order of the batch
         */
        Uni<Void> apply(Mutiny.Session session, List<Fact> fresh);
    }

    /** Makes a consumer's handler known before its first batch, so that replay finds it. */
    public void register(String consumer, BatchHandler handler) {
        handlers.put(consumer, handler);
    }

    /** The handler of a consumer, once it is known. */
    Optional<BatchHandler> handler(String consumer) {
        return Optional.ofNullable(handlers.get(consumer));
    }

    /**
     * Applies a batch. The Uni ends without failure when every record is applied, skipped or
     * parked; until then it goes on trying.
     *
     * @param consumer a name that stays the same over restarts
     */
    public Uni<Void> consume(
            String consumer,
            List<? extends ConsumerRecord<String, byte[]>> batch,
            BatchHandler handler) {
        handlers.put(consumer, handler);
        List<Received> read = new ArrayList<>(batch.size());
        for (ConsumerRecord<String, byte[]> record : batch) {
            Received.of(record, metrics).ifPresent(read::add);
        }
        if (read.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        boolean allReadable = read.stream().allMatch(Received::readable);
        if (!allReadable) {
            return oneByOne(consumer, read, handler);
        }
        return apply(consumer, read, handler)
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "%s: a batch of %d goes one by one: %s",
                            consumer, read.size(), Failures.root(failure).toString());
                    return oneByOne(consumer, read, handler);
                });
    }

    private Uni<Void> oneByOne(String consumer, List<Received> records, BatchHandler handler) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Received record : records) {
            chain = chain.chain(() -> alone(consumer, record, handler));
        }
        return chain;
    }

    private Uni<Void> alone(String consumer, Received record, BatchHandler handler) {
        if (!record.readable()) {
            return park(consumer, record, record.unreadable());
        }
        return apply(consumer, List.of(record), handler)
                .onFailure()
                .recoverWithUni(() -> apply(consumer, List.of(record), handler))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf(
                            failure, "%s parks %s of %s", consumer, record.factId(), record.key());
                    return park(consumer, record, reason(failure));
                });
    }

    /** Applies in one transaction, for ever while the database is away. */
    private Uni<Void> apply(String consumer, List<Received> records, BatchHandler handler) {
        Instant from = clock.instant();
        return patiently(() ->
                        transactions.run(session -> inside(session, consumer, records, handler)))
                .invoke(fresh -> applied(consumer, fresh, from))
                .replaceWithVoid();
    }

    private Uni<List<Fact>> inside(
            Mutiny.Session session, String consumer, List<Received> records, BatchHandler handler) {
        return table.take(session, consumer, records)
                .flatMap(fresh ->
                        fresh.isEmpty()
                                ? Uni.createFrom().item(fresh)
                                : handler.apply(session, fresh).replaceWith(fresh));
    }

    /** Goes on until it is parked: whatever hinders that is no fault of the record. */
    private Uni<Void> park(String consumer, Received record, String reason) {
        return retrying(
                () ->
                        transactions.run(session ->
                                deadLetters.park(session, consumer, List.of(record), reason)),
                failure -> true);
    }

    private static <T> Uni<T> patiently(Supplier<Uni<T>> work) {
        return retrying(work, Failures::passing);
    }

    private static <T> Uni<T> retrying(Supplier<Uni<T>> work, Predicate<Throwable> again) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure(again)
                .invoke(failure -> LOG.warnf("Waits and tries again: %s", reason(failure)))
                .onFailure(again)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private void applied(String consumer, List<Fact> fresh, Instant from) {
        metrics.consumed(consumer, fresh.size());
        Instant to = clock.instant();
        for (Fact fact : fresh) {
            Traces.consumed(fact.type().type(), fact.traceparent(), from, to);
        }
    }

    private static String reason(Throwable failure) {
        return Failures.root(failure).toString();
    }
}
