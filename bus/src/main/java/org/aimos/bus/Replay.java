package org.aimos.bus;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import org.aimos.events.Fact;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Applies dead letters again, a key's in their order, each in a transaction of its own. */
@ApplicationScoped
public class Replay {
    private static final String OPEN = "consumer = ?1 and key = ?2 and replayedAt is null";
    private static final String TAKE =
            """
            insert into inbox (consumer, fact_id) values (:consumer, :id)
            on conflict do nothing returning fact_id
            """;

    private final Transactions transactions;
    private final Inbox inbox;
    private final Clock clock;

    /**
     * @param inbox knows the handlers
     */
    public Replay(Transactions transactions, Inbox inbox, Clock clock) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * What came of a replay.
     *
     * @param replayed how many records of the key were applied or found applied
     * @param remaining how many still wait
     * @param failure why it stopped; null when nothing remains
     */
    public record Result(int replayed, long remaining, @Nullable String failure) {}

    /** Open ones, the oldest first. */
    public Uni<List<DeadLetter>> open(int limit) {
        return transactions.run(session ->
                DeadLetter.<DeadLetter>find("replayedAt is null order by id")
                        .page(0, limit)
                        .list());
    }

    /**
     * Applies all open letters of this one's key, from the first, until one fails.
     *
     * @throws Problem 404 when there is no such open letter, 503 while its consumer is not known
     */
    public Uni<Result> replay(long id, String by) {
        return letter(id).flatMap(letter -> next(letter.consumer, letter.key, by, 0));
    }

    /** Gives up one letter: it counts as applied and is kept in the table. */
    public Uni<Void> discard(long id, String by) {
        return transactions.run(session ->
                DeadLetter.<DeadLetter>findById(id, LockModeType.PESSIMISTIC_WRITE)
                        .onItem()
                        .ifNull()
                        .failWith(() -> missing(id))
                        .flatMap(letter -> give(session, letter, by)));
    }

    private Uni<Void> give(Mutiny.Session session, DeadLetter letter, String by) {
        close(letter, by);
        return letter.factId == null
                ? Uni.createFrom().voidItem()
                : take(session, letter).replaceWithVoid();
    }

    private Uni<DeadLetter> letter(long id) {
        return transactions
                .run(session -> DeadLetter.<DeadLetter>findById(id))
                .onItem()
                .transform(letter -> {
                    if (letter == null || letter.replayedAt != null) {
                        throw missing(id);
                    }
                    return letter;
                });
    }

    private Uni<Result> next(String consumer, String key, String by, int replayed) {
        Inbox.BatchHandler handler =
                inbox.handler(consumer)
                        .orElseThrow(() ->
                                Problem.unavailable(
                                        "Consumer " + consumer + " has not started yet",
                                        java.time.Duration.ofSeconds(5),
                                        "Try again when it has."));
        return transactions
                .run(session -> first(session, consumer, key, by, handler))
                .flatMap(done ->
                        done
                                ? next(consumer, key, by, replayed + 1)
                                : Uni.createFrom().item(new Result(replayed, 0, null)))
                .onFailure(failure -> !(failure instanceof Problem))
                .recoverWithUni(failure -> stopped(consumer, key, replayed, failure));
    }

    private Uni<Result> stopped(String consumer, String key, int replayed, Throwable failure) {
        String reason = Failures.root(failure).toString();
        return transactions
                .run(session -> DeadLetter.count(OPEN, consumer, key))
                .map(remaining -> new Result(replayed, remaining, reason));
    }

    /** Applies the first open letter of a key; false when there is none. */
    private Uni<Boolean> first(
            Mutiny.Session session,
            String consumer,
            String key,
            String by,
            Inbox.BatchHandler handler) {
        return DeadLetter.<DeadLetter>find(OPEN + " order by id", consumer, key)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .flatMap(letter ->
                        letter == null
                                ? Uni.createFrom().item(false)
                                : apply(session, letter, by, handler).replaceWith(true));
    }

    private Uni<Void> apply(
            Mutiny.Session session, DeadLetter letter, String by, Inbox.BatchHandler handler) {
        Fact fact;
        try {
            fact = FactCodec.read(letter.payload);
        } catch (UnknownFactTypeException unknown) {
            close(letter, by);
            return Uni.createFrom().voidItem();
        } catch (UnreadableFactException unreadable) {
            return Uni.createFrom().failure(unreadable);
        }
        letter.factId = fact.id();
        close(letter, by);
        return take(session, letter)
                .flatMap(taken ->
                        taken.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : handler.apply(session, List.of(fact)));
    }

    private static Uni<List<String>> take(Mutiny.Session session, DeadLetter letter) {
        return session.createNativeQuery(TAKE, String.class)
                .setParameter("consumer", letter.consumer)
                .setParameter("id", letter.factId)
                .getResultList();
    }

    private void close(DeadLetter letter, String by) {
        letter.replayedAt = clock.instant();
        letter.replayedBy = by;
    }

    private static Problem missing(long id) {
        return Problem.notFound(
                "No open dead letter " + id, "List them: GET /v1/dead-letters/{service}.");
    }
}
