package org.aimos.ticket.record;

import java.util.List;

/**
 * What a ticket says to the person who opens it.
 *
 * @param summary one sentence
 * @param impact who or what suffers, in one sentence
 * @param evidence what the monitors said, a line each
 * @param decision what was decided and why
 * @param steps what was done, a line each
 * @param next what a person should do now
 */
public record TicketText(
        String summary,
        String impact,
        List<String> evidence,
        List<String> decision,
        List<String> steps,
        List<String> next) {}
