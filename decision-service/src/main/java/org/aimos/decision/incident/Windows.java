package org.aimos.decision.incident;

import java.time.Duration;

/**
 * How long a recovery is believed.
 *
 * @param holdResolve from recovered to resolved
 * @param reopenWithin from resolved to a new incident
 */
public record Windows(Duration holdResolve, Duration reopenWithin) {}
