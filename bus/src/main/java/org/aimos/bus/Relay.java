package org.aimos.bus;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends what the outbox holds. It wakes after a commit of this process and otherwise looks again
 * every {@code aimos.outbox.poll}; it never remembers a position, only what is not yet marked as
 * published counts.
 */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String PENDING =
            """
            select s from generate_series(0, :shards - 1) s
            where exists (select 1 from outbox o where o.shard = s and o.published_at is null)
            """;

    private final Vertx vertx;
    private final Bell bell;
    private final Transactions transactions;
    private final RelayShard shard;
    private final int shards;
    private final Duration poll;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean stopped;

    /**
     * @param poll how often to look without being woken
     */
    public Relay(
            Vertx vertx,
            Bell bell,
            Transactions transactions,
            RelayShard shard,
            @ConfigProperty(name = "aimos.outbox.shards") int shards,
            @ConfigProperty(name = "aimos.outbox.poll") Duration poll) {
        this.vertx = vertx;
        this.bell = bell;
        this.transactions = transactions;
        this.shard = shard;
        this.shards = shards;
        this.poll = poll;
    }

    void start(@Observes StartupEvent event) {
        bell.listen(this::wake);
        vertx.setPeriodic(poll.toMillis(), id -> wake());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Looks now, or once more when it is looking already. Returns at once. */
    void wake() {
        asked.set(true);
        if (!stopped && running.compareAndSet(false, true)) {
            vertx.getOrCreateContext().runOnContext(nothing -> look());
        }
    }

    private void look() {
        asked.set(false);
        sendAll()
                .subscribe()
                .with(
                        nothing -> rest(),
                        failure -> {
                            LOG.warnf("Relay pauses: %s", Failures.root(failure).getMessage());
                            vertx.setTimer(PAUSE.toMillis(), id -> rest());
                        });
    }

    private void rest() {
        running.set(false);
        if (asked.get()) {
            wake();
        }
    }

    private Uni<Void> sendAll() {
        return transactions
                .run(session ->
                        session.createNativeQuery(PENDING, Integer.class)
                                .setParameter("shards", shards)
                                .getResultList())
                .flatMap(this::sendShards);
    }

    private Uni<Void> sendShards(List<Integer> pending) {
        if (pending.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.join()
                .all(pending.stream().map(shard::sendAll).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }
}
