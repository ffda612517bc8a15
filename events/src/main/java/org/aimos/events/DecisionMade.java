package org.aimos.events;

/** A judgment was made; the orchestrator acts on it, ticket and learning record it. */
public record DecisionMade(Decision decision) implements FactData {}
