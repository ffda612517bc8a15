package org.aimos.ticket;

import java.util.List;
import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.aimos.events.Run;
import org.aimos.events.Ticket;
import org.aimos.ticket.notice.Notice;
import org.aimos.ticket.record.Comment;
import org.aimos.ticket.record.TicketText;
import org.jspecify.annotations.Nullable;

/** A whole ticket as a person reads it. */
public record TicketView(
        Ticket ticket,
        TicketText text,
        @Nullable Incident incident,
        @Nullable Decision decision,
        List<Run> runs,
        List<Comment> comments,
        List<Notice> notifications) {}
