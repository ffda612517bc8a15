package org.aimos.intake;

/**
 * What a sender is given once the broker has everything.
 *
 * @param receipt find the way of these alerts under it; the same for the same delivery
 * @param alerts how many were published
 * @param quarantined how many parts of the body went to quarantine
 * @param changes how many changes were published
 */
public record Receipt(String receipt, int alerts, int quarantined, int changes) {}
