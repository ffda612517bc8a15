package org.aimos.decision.incident;

import org.aimos.events.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The last decision about an incident, as far as the next one depends on it.
 *
 * @param playbook name of the playbook it chose; null when it chose none
 * @param alertKey the alert its inputs were taken from
 */
public record Judged(String decisionId, Mode mode, @Nullable String playbook, String alertKey) {}
