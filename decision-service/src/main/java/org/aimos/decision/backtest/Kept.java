package org.aimos.decision.backtest;

import org.jspecify.annotations.Nullable;

/**
 * A decision of the past, as far as a backtest needs it.
 *
 * @param inputs the exact text it was made from
 * @param mode word of the mode that came out then
 * @param playbook name of the playbook that was chosen then; null when none was
 * @param taken true when a person took the incident
 */
public record Kept(
        String id, String inputs, String mode, @Nullable String playbook, boolean taken) {}
