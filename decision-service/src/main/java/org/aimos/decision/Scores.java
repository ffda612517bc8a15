package org.aimos.decision;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.bus.Round;
import org.aimos.bus.Transactions;
import org.aimos.decision.score.Models;
import org.aimos.decision.score.Traits;
import org.aimos.decision.store.ScoreBook;
import org.aimos.events.Alert;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.ModelPublished;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.Digest;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the models that learning publishes, and looks up now and then what they are asked about
 * that only the past knows; so a decision asks no table.
 */
@ApplicationScoped
public class Scores {
    private static final Logger LOG = Logger.getLogger(Scores.class);
    private static final Duration LATE = Duration.ofDays(30);
    private static final Duration LONG = Duration.ofDays(180);

    private final Transactions transactions;
    private final ScoreBook book;
    private final Clock clock;
    private volatile Models models = Models.NONE;
    private volatile Map<String, Integer> earlier = Map.of();
    private volatile Map<String, List<Traits.Helped>> helped = Map.of();

    /**
     * @param clock tells what is of late
     */
    public Scores(Transactions transactions, ScoreBook book, Clock clock) {
        this.transactions = transactions;
        this.book = book;
        this.clock = clock;
    }

    /** Keeps models that were published, in the transaction of the session. */
    public Uni<Void> hear(Mutiny.Session session, List<Fact> told) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Fact fact : told) {
            if (fact.data() instanceof ModelPublished model && sound(model)) {
                all = all.chain(() -> book.write(session, model, clock.instant()));
            }
        }
        return all;
    }

    private static boolean sound(ModelPublished model) {
        boolean sound = Digest.of(model.model()).equals(model.digest());
        if (!sound) {
            LOG.warnf("Model %s %d is not what its digest says", model.target(), model.version());
        }
        return sound;
    }

    /** The newest of each target. */
    Models models() {
        return models;
    }

    /** A case as models are asked about it. */
    Traits traits(
            Alert alert,
            @Nullable ServiceSnapshot service,
            Incident incident,
            boolean flapping,
            Instant now) {
        return Traits.of(
                alert,
                service,
                incident,
                flapping,
                now,
                earlier.getOrDefault(incident.correlationKey(), 0),
                service == null ? List.of() : helped.getOrDefault(service.name(), List.of()));
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Round.of(LOG, "Scores wait", this::look);
    }

    @Scheduled(every = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tally() {
        return Round.of(LOG, "Scores wait", this::count);
    }

    /** Looks for newer models. */
    Uni<Void> look() {
        return transactions
                .run(book::newest)
                .invoke(newest -> models = newest.equals(models) ? models : newest)
                .replaceWithVoid();
    }

    /** Counts anew what happened of late. */
    Uni<Void> count() {
        Instant now = clock.instant();
        return transactions
                .run(session ->
                        book.earlier(session, now.minus(LATE))
                                .invoke(counted -> earlier = counted)
                                .chain(() -> book.helped(session, now.minus(LONG)))
                                .invoke(counted -> helped = counted))
                .replaceWithVoid();
    }
}
