package org.aimos.ticket.record;

import java.time.Instant;
import org.aimos.events.Incident;
import org.aimos.events.Ticket;
import org.aimos.events.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it is kept: what facts said, and what became of the ticket because of it.
 *
 * @param number null until there is a ticket
 * @param version of the last fact about the ticket; 0 before the first
 * @param level the highest level of people that was told
 */
public record TicketRow(
        String incidentId,
        @Nullable String number,
        long version,
        TicketStatus status,
        boolean tellable,
        int level,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt,
        TicketRecord record) {

    /** Nothing is known yet. */
    public static TicketRow of(String incidentId) {
        return new TicketRow(
                incidentId,
                null,
                0,
                TicketStatus.OPEN,
                true,
                0,
                null,
                null,
                TicketRecord.of(incidentId));
    }

    TicketRow with(TicketRecord newer) {
        return new TicketRow(
                incidentId, number, version, status, tellable, level, openedAt, closedAt, newer);
    }

    TicketRow opened(String number, Instant at) {
        return new TicketRow(
                incidentId, number, 1, TicketStatus.OPEN, tellable, level, at, null, record);
    }

    TicketRow closed(Instant at) {
        return new TicketRow(
                incidentId,
                number,
                version + 1,
                TicketStatus.CLOSED,
                tellable,
                level,
                openedAt,
                at,
                record);
    }

    TicketRow reopened() {
        return new TicketRow(
                incidentId,
                number,
                version + 1,
                TicketStatus.OPEN,
                tellable,
                0,
                openedAt,
                null,
                record);
    }

    /** The ticket after people of this level (1 is the first) were told. */
    public TicketRow told(int level) {
        return new TicketRow(
                incidentId, number, version + 1, status, true, level, openedAt, closedAt, record);
    }

    /** The ticket as it knows whether there is anybody to tell. */
    public TicketRow tellable(boolean tellable) {
        return new TicketRow(
                incidentId, number, version, status, tellable, level, openedAt, closedAt, record);
    }

    /** The short form that facts carry; only for a row with a number. */
    public Ticket ticket() {
        Incident incident = record.incident();
        if (number == null || openedAt == null || incident == null) {
            throw new IllegalStateException("there is no ticket yet for incident " + incidentId);
        }
        return new Ticket(
                number,
                version,
                incidentId,
                status,
                incident.title(),
                incident.priority(),
                incident.owner(),
                tellable,
                level,
                openedAt,
                closedAt);
    }
}
