package org.aimos.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an incident ended, measured and never typed in.
 *
 * @param confirmedBy {@code monitor} or {@code person}
 * @param mode who did it: {@code autonomous}, {@code approved}, {@code manual} or {@code none}
 * @param mttaSeconds first firing to first intent or human acknowledgement; null when neither
 *     happened
 * @param mttrSeconds first firing to resolved by the monitor; null when a person said so
 */
public record OutcomeRecorded(
        String incidentId,
        @Nullable String service,
        @Nullable PlaybookRef playbook,
        String confirmedBy,
        String mode,
        boolean escalated,
        int reopened,
        @Nullable Long mttaSeconds,
        @Nullable Long mttrSeconds,
        Instant at)
        implements FactData {}
