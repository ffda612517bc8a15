package org.aimos.ticket;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.aimos.bus.Facts;
import org.aimos.bus.Outbox;
import org.aimos.bus.Transactions;
import org.aimos.events.DeliveryStatus;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.PersonNotified;
import org.aimos.ticket.channel.Courier;
import org.aimos.ticket.channel.NotDelivered;
import org.aimos.ticket.notice.Message;
import org.aimos.ticket.notice.Retry;
import org.aimos.ticket.store.MessageStore;
import org.aimos.ticket.store.MessageStore.Attempt;
import org.aimos.ticket.store.MessageStore.Result;

/**
 * Sends what is due, many at once, and keeps a fact of each attempt. A message that was on its way
 * when a process died is sent again; its id lets the receiver tell.
 */
@ApplicationScoped
public class Postman {
    private static final int MOST = 32;

    private final Transactions transactions;
    private final MessageStore messages;
    private final Courier courier;
    private final Outbox outbox;
    private final Facts facts;
    private final Clock clock;
    private final ExecutorService threads;

    public Postman(
            Transactions transactions,
            MessageStore messages,
            Courier courier,
            Outbox outbox,
            Facts facts,
            Clock clock,
            @VirtualThreads ExecutorService threads) {
        this.transactions = transactions;
        this.messages = messages;
        this.courier = courier;
        this.outbox = outbox;
        this.facts = facts;
        this.clock = clock;
        this.threads = threads;
    }

    /** Sends every message that is due, once. */
    @Scheduled(
            every = "1s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> deliver() {
        return transactions
                .run(session -> messages.claim(session, clock.instant(), MOST))
                .chain(due -> due.isEmpty() ? Uni.createFrom().voidItem() : send(due));
    }

    private record Sent(Attempt attempt, Result result) {}

    private Uni<Void> send(List<Attempt> due) {
        List<Uni<Sent>> sending =
                due.stream()
                        .map(attempt ->
                                Uni.createFrom()
                                        .item(() -> new Sent(attempt, send(attempt)))
                                        .runSubscriptionOn(threads))
                        .toList();
        return Uni.join().all(sending).andFailFast().chain(this::note);
    }

    private Result send(Attempt attempt) {
        Message message = attempt.body();
        Instant now = clock.instant();
        try {
            return new Result(
                    message.id(),
                    DeliveryStatus.DELIVERED,
                    courier.send(message, attempt.address()),
                    now);
        } catch (NotDelivered e) {
            return Retry.after(attempt.attempt())
                    .filter(wait -> e.retryable())
                    .map(wait -> result(message, DeliveryStatus.RETRYING, e, now.plus(wait)))
                    .orElseGet(() -> result(message, DeliveryStatus.FAILED, e, now));
        }
    }

    private static Result result(
            Message message, DeliveryStatus status, NotDelivered failure, Instant dueAt) {
        return new Result(message.id(), status, String.valueOf(failure.getMessage()), dueAt);
    }

    private Uni<Void> note(List<Sent> sent) {
        List<Result> results = sent.stream().map(Sent::result).toList();
        List<Fact> said = sent.stream().map(one -> fact(one.attempt(), one.result())).toList();
        return transactions.run(session ->
                messages.settle(session, results).chain(() -> outbox.add(session, said)));
    }

    private Fact fact(Attempt attempt, Result result) {
        Message message = attempt.body();
        PersonNotified said =
                new PersonNotified(
                        message.id(),
                        message.incidentId(),
                        attempt.address().person(),
                        attempt.address().channel(),
                        message.why().word(),
                        message.level(),
                        attempt.attempt(),
                        result.status(),
                        result.detail(),
                        clock.instant());
        return facts.of(
                EventType.PERSON_NOTIFIED,
                message.incidentId(),
                null,
                message.incidentId(),
                null,
                said);
    }
}
