package org.aimos.orchestrator.kill;

import java.time.Instant;

/**
 * A kill switch that is pulled, or was.
 *
 * @param scope as {@link Scopes} writes it
 */
public record Kill(String scope, boolean active, String by, String reason, Instant at) {}
