package org.aimos.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.aimos.bus.Ids;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.events.Ticket;
import org.aimos.events.TicketStatus;
import org.aimos.ticket.notice.Notice;
import org.aimos.ticket.record.Comment;
import org.aimos.ticket.record.TicketRow;
import org.aimos.ticket.record.Writer;
import org.aimos.ticket.store.Comments;
import org.aimos.ticket.store.MessageStore;
import org.aimos.ticket.store.TicketStore;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What people read of tickets and write on them. */
@ApplicationScoped
public class TicketShelf {
    private final Transactions transactions;
    private final TicketStore tickets;
    private final Comments comments;
    private final MessageStore messages;
    private final Ids ids;
    private final Clock clock;

    public TicketShelf(
            Transactions transactions,
            TicketStore tickets,
            Comments comments,
            MessageStore messages,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.tickets = tickets;
        this.comments = comments;
        this.messages = messages;
        this.ids = ids;
        this.clock = clock;
    }

    /** The queue by business impact. */
    public Uni<List<Ticket>> queue(@Nullable TicketStatus status, int limit) {
        return transactions
                .run(session -> tickets.queue(session, status, limit))
                .map(rows -> rows.stream().map(TicketRow::ticket).toList());
    }

    /** A whole ticket, by its number or its incident's id; 404 when there is none. */
    public Uni<TicketView> read(String id) {
        return transactions.run(session ->
                find(session, id)
                        .chain(row ->
                                comments.of(row.incidentId())
                                        .chain(written ->
                                                messages.of(session, row.incidentId())
                                                        .map(notices ->
                                                                new TicketView(
                                                                        row.ticket(),
                                                                        Writer.write(row.record()),
                                                                        row.record().incident(),
                                                                        row.record()
                                                                                .decision()
                                                                                .orElse(null),
                                                                        row.record().runsInOrder(),
                                                                        written,
                                                                        notices)))));
    }

    /** Keeps a comment; 404 when there is no such ticket. */
    public Uni<Comment> comment(String id, String author, String text) {
        Comment comment = new Comment(ids.next(), author, text, clock.instant());
        return transactions.run(session ->
                find(session, id)
                        .chain(row -> comments.add(row.incidentId(), comment))
                        .replaceWith(comment));
    }

    /** Who was told about it, the newest first; 404 when there is no such ticket. */
    public Uni<List<Notice>> notices(String id) {
        return transactions.run(
                session -> find(session, id).chain(row -> messages.of(session, row.incidentId())));
    }

    private Uni<TicketRow> find(Mutiny.Session session, String id) {
        return tickets.find(session, id)
                .map(rows -> {
                    if (rows.isEmpty() || rows.getFirst().number() == null) {
                        throw Problem.notFound(
                                "There is no ticket " + id, "List them with GET /v1/tickets.");
                    }
                    return rows.getFirst();
                });
    }
}
