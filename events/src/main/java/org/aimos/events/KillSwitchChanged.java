package org.aimos.events;

import java.time.Instant;

/**
 * The kill switch was pulled or lifted. Information only: the truth is the orchestrator's table.
 *
 * @param scope {@code all}, or {@code environment}, {@code service}, {@code playbook}, {@code
 *     action}, {@code incident} or {@code run}, a colon and the name
 */
public record KillSwitchChanged(String scope, boolean active, String by, String reason, Instant at)
        implements FactData {}
