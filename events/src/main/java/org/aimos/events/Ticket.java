package org.aimos.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The short form of a ticket, as facts carry it.
 *
 * @param number for people, such as {@code INC-42}
 * @param version starts at 1 and grows by one with every fact
 * @param tellable false when there is nobody to tell about it
 */
public record Ticket(
        String number,
        long version,
        String incidentId,
        TicketStatus status,
        String title,
        Priority priority,
        String owner,
        boolean tellable,
        int level,
        Instant openedAt,
        @Nullable Instant closedAt) {}
