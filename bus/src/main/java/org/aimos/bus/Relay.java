package org.aimos.bus;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Rows of a shard that is no more, because their number was lowered, are found as well. */
    private static final String PENDING =
            """
            select s from generate_series(0, greatest(:shards - 1,
                (select max(shard) from outbox where published_at is null))) s
            where exists (select 1 from outbox o where o.shard = s and o.published_at is null)
            """;

    private final Vertx vertx;
    private final Bell bell;
    private final Transactions transactions;
    private final RelayShard sender;
    private final int shards;
    private final Duration poll;
    private final Map<Integer, RelayLoop> loops = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /**
     * @param poll how often to look without being woken
     */
    public Relay(
            Vertx vertx,
            Bell bell,
            Transactions transactions,
            RelayShard sender,
            @ConfigProperty(name = "aimos.outbox.shards") int shards,
            @ConfigProperty(name = "aimos.outbox.poll") Duration poll) {
        this.vertx = vertx;
        this.bell = bell;
        this.transactions = transactions;
        this.sender = sender;
        this.shards = shards;
        this.poll = poll;
    }

    void start(@Observes StartupEvent event) {
        Context own = vertx.getOrCreateContext();
        bell.listen(shard -> wake(own, shard));
        RelayLoop looking =
                new RelayLoop(
                        own,
                        () ->
                                transactions
                                        .run(session ->
                                                session.createNativeQuery(PENDING, Integer.class)
                                                        .setParameter("shards", shards)
                                                        .getResultList())
                                        .invoke(pending ->
                                                pending.forEach(shard -> wake(own, shard)))
                                        .replaceWithVoid());
        vertx.setPeriodic(
                poll.toMillis(),
                id -> {
                    if (!stopped) {
                        looking.wake();
                    }
                });
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void wake(Context own, int shard) {
        if (!stopped) {
            loops.computeIfAbsent(shard, s -> new RelayLoop(own, () -> sender.sendAll(s))).wake();
        }
    }

    static void pausing(Throwable failure) {
        LOG.warnf("Relay pauses: %s", Failures.root(failure).getMessage());
    }
}
