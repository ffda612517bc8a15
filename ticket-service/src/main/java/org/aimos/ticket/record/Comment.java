package org.aimos.ticket.record;

import java.time.Instant;

/** What a person wrote on a ticket. */
public record Comment(String id, String author, String text, Instant at) {}
