package org.aimos.events;

/**
 * A service that an incident may come from.
 *
 * @param service name of the {@code Service} resource
 * @param score from 0 to 1, to rank by
 * @param reason why it stands where it stands, for people
 */
public record Cause(String service, double score, String reason) {}
