package org.aimos.ticket;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.aimos.bus.Facts;
import org.aimos.bus.Outbox;
import org.aimos.bus.Transactions;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.TicketFact;
import org.aimos.ticket.channel.Addressbook;
import org.aimos.ticket.record.TicketRow;
import org.aimos.ticket.store.MessageStore;
import org.aimos.ticket.store.MessageStore.Outgoing;
import org.aimos.ticket.store.PageStore;
import org.aimos.ticket.store.PageStore.Climbed;
import org.aimos.ticket.store.PageStore.Due;
import org.aimos.ticket.store.TicketStore;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Lets each standing reason to tell people climb its escalation: who is told at this level is
 * looked up outside of any transaction, and noted together with their messages in one. {@link
 * Postman} sends them.
 */
@ApplicationScoped
public class Pager {
    private static final int MOST = 50;

    private record Climb(Due due, Addressbook.Rung rung) {}

    private final Transactions transactions;
    private final PageStore pages;
    private final TicketStore tickets;
    private final MessageStore messages;
    private final Addressbook addressbook;
    private final Envelopes envelopes;
    private final Outbox outbox;
    private final Facts facts;
    private final Clock clock;
    private final ExecutorService threads;

    public Pager(
            Transactions transactions,
            PageStore pages,
            TicketStore tickets,
            MessageStore messages,
            Addressbook addressbook,
            Envelopes envelopes,
            Outbox outbox,
            Facts facts,
            Clock clock,
            @VirtualThreads ExecutorService threads) {
        this.transactions = transactions;
        this.pages = pages;
        this.tickets = tickets;
        this.messages = messages;
        this.addressbook = addressbook;
        this.envelopes = envelopes;
        this.outbox = outbox;
        this.facts = facts;
        this.clock = clock;
        this.threads = threads;
    }

    /** Moves every page that is due by one level. */
    @Scheduled(
            every = "1s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> climb() {
        return transactions
                .run(session ->
                        pages.claim(session, clock.instant(), MOST)
                                .chain(due ->
                                        tickets.peek(
                                                        session,
                                                        due.stream().map(Due::incidentId).toList())
                                                .map(rows -> new Claimed(due, rows))))
                .chain(claimed ->
                        claimed.due().isEmpty() ? Uni.createFrom().voidItem() : tell(claimed));
    }

    private record Claimed(List<Due> due, Map<String, TicketRow> rows) {}

    private Uni<Void> tell(Claimed claimed) {
        return Uni.createFrom()
                .item(() -> claimed.due().stream().map(due -> climb(due, claimed.rows())).toList())
                .runSubscriptionOn(threads)
                .chain(climbs -> transactions.run(session -> note(session, climbs)));
    }

    private Climb climb(Due due, Map<String, TicketRow> rows) {
        Optional<String> route =
                Optional.ofNullable(rows.get(due.incidentId()))
                        .flatMap(row -> row.record().route());
        return new Climb(due, addressbook.rung(route, due.level()));
    }

    private Uni<Void> note(Mutiny.Session session, List<Climb> climbs) {
        Instant now = clock.instant();
        return tickets.lock(
                        session,
                        climbs.stream().map(climb -> climb.due().incidentId()).distinct().toList())
                .chain(rows -> {
                    List<Outgoing> outgoing = new ArrayList<>();
                    List<Climbed> climbed = new ArrayList<>();
                    List<Fact> said = new ArrayList<>();
                    for (Climb climb : climbs) {
                        TicketRow row = rows.get(climb.due().incidentId());
                        if (row != null && row.number() != null) {
                            TicketRow told = told(climb, row, now, outgoing, said);
                            rows.put(told.incidentId(), told);
                        }
                        climbed.add(next(climb, now));
                    }
                    return messages.add(session, outgoing)
                            .chain(() -> pages.climbed(session, climbed))
                            .chain(() -> tickets.save(session, rows.values()))
                            .chain(() -> outbox.add(session, said));
                });
    }

    private TicketRow told(
            Climb climb, TicketRow row, Instant now, List<Outgoing> outgoing, List<Fact> said) {
        if (climb.rung().addresses().isEmpty()) {
            return row.tellable(climb.due().level() > 0 && row.tellable());
        }
        int level = climb.due().level() + 1;
        outgoing.addAll(envelopes.write(climb.due(), row, climb.rung().addresses(), level, now));
        if (level == 1) {
            return row.tellable(true);
        }
        TicketRow escalated = row.told(level);
        String reason = "nobody attended to level " + (level - 1);
        said.add(
                facts.of(
                        EventType.TICKET_ESCALATED,
                        row.incidentId(),
                        escalated.version(),
                        row.incidentId(),
                        null,
                        new TicketFact.Escalated(escalated.ticket(), level, reason)));
        return escalated;
    }

    private static Climbed next(Climb climb, Instant now) {
        Due due = climb.due();
        Addressbook.Rung rung = climb.rung();
        boolean nobodyYet = rung.addresses().isEmpty() && due.level() == 0 && rung.last();
        int level = nobodyYet ? 0 : due.level() + 1;
        return new Climbed(
                due.key(), due.level(), level, rung.last() && !nobodyYet, now.plus(rung.pause()));
    }
}
