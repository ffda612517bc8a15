package org.aimos.ticket.notice;

import java.time.Instant;
import org.aimos.events.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/** One message as people see it afterwards: to whom, how, why, and what came of it. */
public record Notice(
        String person,
        String channel,
        String why,
        int level,
        int attempt,
        DeliveryStatus status,
        @Nullable String detail,
        Instant at) {}
