package org.aimos.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.bus.Facts;
import org.aimos.bus.Outbox;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.TicketFact;
import org.aimos.ticket.notice.Page;
import org.aimos.ticket.notice.Pages;
import org.aimos.ticket.record.Folder;
import org.aimos.ticket.record.TicketRow;
import org.aimos.ticket.store.PageStore;
import org.aimos.ticket.store.TicketStore;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps one true record for each incident: folds what the other layers say, opens and closes the
 * ticket, and notes whom there is a reason to tell. {@link Pager} does the telling.
 */
@ApplicationScoped
public class TicketDesk {
    private final TicketStore tickets;
    private final PageStore pages;
    private final Outbox outbox;
    private final Facts facts;
    private final Clock clock;
    private final TicketConfig config;

    public TicketDesk(
            TicketStore tickets,
            PageStore pages,
            Outbox outbox,
            Facts facts,
            Clock clock,
            TicketConfig config) {
        this.tickets = tickets;
        this.pages = pages;
        this.outbox = outbox;
        this.facts = facts;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Folds facts about incidents, decisions and runs, in whatever order they come; a handful of
     * statements for all.
     */
    public Uni<Void> apply(Mutiny.Session session, List<Fact> heard) {
        Map<String, List<Fact>> byIncident = new LinkedHashMap<>();
        heard.forEach(fact ->
                byIncident.computeIfAbsent(fact.subject(), key -> new ArrayList<>()).add(fact));
        return tickets.lock(session, byIncident.keySet())
                .chain(rows ->
                        tickets.numbers(session, newcomers(byIncident, rows.values()))
                                .chain(numbers ->
                                        fold(
                                                session,
                                                byIncident,
                                                rows.values(),
                                                new ArrayDeque<>(numbers))));
    }

    /**
     * How many of these get a ticket now; incidents held back in a storm never do, and take no
     * number.
     */
    private static int newcomers(Map<String, List<Fact>> heard, Collection<TicketRow> rows) {
        return (int)
                rows.stream()
                        .filter(row -> row.number() == null)
                        .filter(row ->
                                Folder.opens(row, heard.getOrDefault(row.incidentId(), List.of())))
                        .count();
    }

    private Uni<Void> fold(
            Mutiny.Session session,
            Map<String, List<Fact>> heard,
            Collection<TicketRow> rows,
            Deque<String> numbers) {
        Instant now = clock.instant();
        List<TicketRow> folded = new ArrayList<>();
        List<Page> standing = new ArrayList<>();
        List<Fact> told = new ArrayList<>();
        for (TicketRow row : rows) {
            List<Fact> about = heard.getOrDefault(row.incidentId(), List.of());
            Folder.Folded result = Folder.fold(row, about, numbers::pop, now);
            folded.add(result.row());
            standing.addAll(Pages.of(result.row().record(), config.patience()));
            result.facts().forEach(said -> told.add(fact(said, about.getLast())));
        }
        return tickets.save(session, folded)
                .chain(() -> pages.stand(session, heard.keySet(), standing, now))
                .chain(() -> outbox.add(session, told));
    }

    private Fact fact(TicketFact said, Fact cause) {
        EventType type =
                switch (said) {
                    case TicketFact.Opened opened -> EventType.TICKET_OPENED;
                    case TicketFact.Escalated escalated -> EventType.TICKET_ESCALATED;
                    case TicketFact.Closed closed -> EventType.TICKET_CLOSED;
                    case TicketFact.Reopened reopened -> EventType.TICKET_REOPENED;
                };
        String incident = said.ticket().incidentId();
        return facts.of(type, incident, said.ticket().version(), incident, cause, said);
    }
}
