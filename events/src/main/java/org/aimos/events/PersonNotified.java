package org.aimos.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to tell one person.
 *
 * @param id same for all attempts of one message
 * @param person name in the rota or list
 * @param channel {@code webhook}, {@code email} or {@code pagerduty}
 * @param why {@code approval}, {@code hand-over}, {@code expiry}, {@code storm} or {@code
 *     escalation}
 * @param detail what the channel answered, secrets masked
 */
public record PersonNotified(
        String id,
        String incidentId,
        String person,
        String channel,
        String why,
        int level,
        int attempt,
        DeliveryStatus status,
        @Nullable String detail,
        Instant at)
        implements FactData {}
