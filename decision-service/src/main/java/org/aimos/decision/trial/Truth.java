package org.aimos.decision.trial;

/**
 * A fault that is known to have happened.
 *
 * @param fault its name, as the lines of the stream give it
 * @param cause name of the service that it came from
 */
public record Truth(String fault, String cause) {}
