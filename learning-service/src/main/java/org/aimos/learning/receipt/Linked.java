package org.aimos.learning.receipt;

import java.time.Instant;
import org.aimos.learning.story.Story;

/**
 * An incident that a delivery became part of.
 *
 * @param at when the delivery's alerts joined it
 */
public record Linked(Story story, Instant at) {}
