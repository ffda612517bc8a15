package org.aimos.ticket.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person is sent. The same for every channel; a channel only dresses it.
 *
 * @param id the same for every attempt, so that a receiver can tell a repetition
 * @param number of the ticket
 * @param link where the console shows the incident; null when the console's address is not
 *     configured
 */
public record Message(
        String id,
        String incidentId,
        String number,
        Why why,
        int level,
        String subject,
        String text,
        @Nullable String link,
        Instant at) {}
