package org.aimos.learning;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.aimos.bus.Transactions;
import org.aimos.learning.store.StreamTable;
import org.aimos.learning.stream.LiveEvent;
import org.aimos.learning.stream.Tail;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands live events to readers. One look into the table serves all readers of this replica, own
 * commits wake it at once, and those of other replicas are found by looking regularly. A reader
 * pulls: what it has not taken is not buffered for it.
 */
@ApplicationScoped
public class LiveStream {
    private static final Logger LOG = Logger.getLogger(LiveStream.class);

    private final Transactions transactions;
    private final StreamTable table;
    private final Vertx vertx;
    private final LearningConfig.Stream config;
    private final Set<UniEmitter<? super Boolean>> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final AtomicInteger readers;
    private volatile @Nullable Tail tail;
    private long timer;

    LiveStream(
            Transactions transactions,
            StreamTable table,
            Vertx vertx,
            LearningConfig config,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.table = table;
        this.vertx = vertx;
        this.config = config.stream();
        this.readers = metrics.gauge("aimos.stream.readers", List.of(), new AtomicInteger());
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.poll().toMillis(), due -> wake());
        wake();
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        looking.set(true);
    }

    /** Looks for new events now; a look that is under way is followed by another. */
    public void wake() {
        again.set(true);
        if (looking.compareAndSet(false, true)) {
            look();
        }
    }

    /**
     * Events after a position, for ever; an empty list is a sign of life.
     *
     * @param position of the last event that was seen; null for what comes from now on
     */
    public Multi<List<LiveEvent>> after(@Nullable Long position) {
        Multi<List<LiveEvent>> pages =
                Multi.createBy()
                        .repeating()
                        .uni(() -> new AtomicLong(position == null ? -1 : position), this::next)
                        .indefinitely();
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(List.<LiveEvent>of()), pages)
                .onSubscription()
                .invoke(readers::incrementAndGet)
                .onTermination()
                .invoke(readers::decrementAndGet);
    }

    private Uni<List<LiveEvent>> next(AtomicLong position) {
        Tail known = tail;
        if (known == null) {
            return signal().replaceWith(List::of);
        }
        if (position.get() < 0 || position.get() > known.head()) {
            position.set(known.head());
        }
        Optional<List<LiveEvent>> page = known.after(position.get(), config.page());
        Uni<List<LiveEvent>> events =
                page.map(p -> p.isEmpty() ? waited(known, position) : Uni.createFrom().item(p))
                        .orElseGet(() -> fromTable(known, position));
        return events.invoke(got -> {
            if (!got.isEmpty()) {
                position.set(got.getLast().id());
            }
        });
    }

    private Uni<List<LiveEvent>> waited(Tail known, AtomicLong position) {
        return signal().map(woken -> known.after(position.get(), config.page()).orElse(List.of()));
    }

    /** What was deleted by now is passed over. */
    private Uni<List<LiveEvent>> fromTable(Tail known, AtomicLong position) {
        return transactions
                .run(session -> table.after(session, position.get(), config.page()))
                .invoke(events -> {
                    if (events.isEmpty()) {
                        position.set(known.head());
                    }
                });
    }

    /** Ends with the next event, or when it is time for a sign of life. */
    private Uni<Boolean> signal() {
        return Uni.createFrom()
                .<Boolean>emitter(waiter -> {
                    waiting.add(waiter);
                    waiter.onTermination(() -> waiting.remove(waiter));
                })
                .ifNoItem()
                .after(config.heartbeat())
                .recoverWithItem(false);
    }

    private void look() {
        again.set(false);
        Tail known = tail;
        Uni<Boolean> full = known == null ? begin() : more(known);
        full.subscribe()
                .with(
                        this::looked,
                        failure -> {
                            LOG.debugf("Live events are not to be had: %s", failure);
                            looking.set(false);
                        });
    }

    private void looked(boolean full) {
        looking.set(false);
        if (full || again.get()) {
            wake();
        }
    }

    private Uni<Boolean> begin() {
        return transactions
                .run(table::head)
                .invoke(head -> tail = new Tail(config.tail(), head))
                .replaceWith(false);
    }

    private Uni<Boolean> more(Tail known) {
        return transactions
                .run(session -> table.after(session, known.head(), config.page()))
                .map(events -> {
                    known.append(events);
                    if (!events.isEmpty()) {
                        waiting.forEach(waiter -> waiter.complete(true));
                    }
                    return events.size() == config.page();
                });
    }
}
