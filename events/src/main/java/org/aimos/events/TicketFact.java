package org.aimos.events;

/** What became of a ticket. */
public sealed interface TicketFact extends FactData {
    /** The ticket at the version of this fact. */
    Ticket ticket();

    /** A record was opened, filled in. */
    record Opened(Ticket ticket) implements TicketFact {}

    /** The next level of people is told, because of {@code reason}. */
    record Escalated(Ticket ticket, int level, String reason) implements TicketFact {}

    /** The record is closed, because of {@code reason}. */
    record Closed(Ticket ticket, String reason) implements TicketFact {}

    /** The condition came back. */
    record Reopened(Ticket ticket) implements TicketFact {}
}
