package org.aimos.orchestrator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aimos.bus.Facts;
import org.aimos.bus.Ids;
import org.aimos.bus.Outbox;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.events.Approval;
import org.aimos.events.BreakGlass;
import org.aimos.events.EventType;
import org.aimos.orchestrator.alarm.Alarm;
import org.aimos.orchestrator.approval.Answer;
import org.aimos.orchestrator.store.AlarmTable;
import org.aimos.orchestrator.store.BreakGlassTable;
import org.hibernate.reactive.mutiny.Mutiny;

/** Answers that people gave alone on shift: announced, counted, and reviewed by another person. */
@ApplicationScoped
public class BreakGlassDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REVIEWED = 0;

    private final Transactions transactions;
    private final BreakGlassTable table;
    private final AlarmTable alarms;
    private final Rounds rounds;
    private final Outbox outbox;
    private final Facts facts;
    private final Ids ids;
    private final Clock clock;
    private final Counter broken;

    public BreakGlassDesk(
            Transactions transactions,
            BreakGlassTable table,
            AlarmTable alarms,
            Outbox outbox,
            Facts facts,
            Ids ids,
            Clock clock,
            MeterRegistry registry,
            OrchestratorConfig config) {
        this.alarms = alarms;
        this.rounds = new Rounds("break-glass", config.reviewCheck());
        this.transactions = transactions;
        this.table = table;
        this.outbox = outbox;
        this.facts = facts;
        this.ids = ids;
        this.clock = clock;
        this.broken = registry.counter("aimos_break_glass");
    }

    /** Keeps and announces it, in the transaction of the answer. */
    Uni<Void> broken(Mutiny.Session session, Approval approval, Answer answer) {
        var reason = answer.reason() == null ? "" : answer.reason();
        var glass =
                new BreakGlass(
                        ids.next(),
                        approval.id(),
                        approval.runId(),
                        approval.incidentId(),
                        answer.person(),
                        reason,
                        answer.at(),
                        answer.at().plus(BreakGlassTable.REVIEWED_WITHIN),
                        null,
                        null,
                        null);
        return table.insert(session, glass)
                .chain(() -> tell(session, glass))
                .invoke(() -> broken.increment());
    }

    void start(@Observes StartupEvent event) {
        rounds.start(() -> remind(clock.instant()).await().atMost(PATIENCE));
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    /** Tells people of each review that is overdue, once in a period whatever the replicas. */
    Uni<Void> remind(Instant now) {
        return transactions
                .run(session -> table.overdue(session, now))
                .flatMap(overdue ->
                        Multi.createFrom()
                                .iterable(overdue)
                                .onItem()
                                .transformToUniAndConcatenate(glass -> remind(glass, now))
                                .collect()
                                .last()
                                .replaceWithVoid());
    }

    private Uni<Void> remind(BreakGlass glass, Instant now) {
        var reminder = Alarm.reminders(glass, BreakGlassTable.REMINDED_EVERY, now);
        return transactions.run(session ->
                table.remind(session, glass.id(), reminder)
                        .flatMap(first ->
                                first
                                        ? alarm(session, glass, reminder)
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> alarm(Mutiny.Session session, BreakGlass glass, int reminder) {
        return table.place(session, glass)
                .flatMap(place -> alarms.tell(session, List.of(Alarm.of(glass, place, reminder))));
    }

    /** Every one, the newest first; those that wait for their review have no finding. */
    public Uni<List<BreakGlass>> list(int limit) {
        return transactions.run(session -> table.list(session, limit));
    }

    /**
     * Reviews one: 404 when there is none, 403 for the person who did it, 409 when it was reviewed.
     *
     * @param finding one sentence
     */
    public Uni<BreakGlass> review(String id, String person, String finding) {
        return transactions.run(session ->
                table.find(session, id)
                        .map(found ->
                                found.orElseThrow(() ->
                                        Problem.notFound(
                                                "There is no break-glass " + id,
                                                "List them with /v1/break-glass.")))
                        .invoke(glass -> mayReview(glass, person))
                        .map(glass -> reviewed(glass, person, finding))
                        .call(glass -> table.review(session, glass))
                        .call(glass -> tell(session, glass))
                        .call(glass -> alarm(session, glass, REVIEWED)));
    }

    private BreakGlass reviewed(BreakGlass g, String person, String finding) {
        return new BreakGlass(
                g.id(),
                g.approvalId(),
                g.runId(),
                g.incidentId(),
                g.by(),
                g.reason(),
                g.at(),
                g.reviewBy(),
                person,
                clock.instant(),
                finding);
    }

    private static void mayReview(BreakGlass glass, String person) {
        if (glass.by().equals(person)) {
            throw Problem.forbidden(
                    person + " did it, so another person has to review it", "Ask a colleague.");
        }
        if (glass.finding() != null) {
            throw Problem.conflict(
                    glass.reviewedBy() + " reviewed it already: " + glass.finding(),
                    "There is nothing to do.");
        }
    }

    private Uni<Void> tell(Mutiny.Session session, BreakGlass glass) {
        return outbox.add(
                session,
                List.of(
                        facts.of(
                                EventType.BREAK_GLASS,
                                "break-glass/" + glass.id(),
                                null,
                                glass.incidentId(),
                                null,
                                glass)));
    }
}
