package org.aimos.orchestrator.guard;

import java.time.Instant;

/**
 * The circuit breaker of a playbook at a target.
 *
 * @param name playbook, slash, lock key or hosts or targets
 * @param by who changed it last; {@code aimos} opens, a person closes
 */
public record Breaker(String name, boolean open, String reason, String by, Instant at) {}
