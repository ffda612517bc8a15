/**
 * The human side: a record of each incident that is true and already filled in, and the people who
 * are told about it. Start reading at {@link org.aimos.ticket.TicketDesk}.
 */
@NullMarked
package org.aimos.ticket;

import org.jspecify.annotations.NullMarked;
