package org.aimos.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert as an incident lists it. */
public record AlertSummary(
        String alertKey,
        String name,
        String title,
        AlertStatus status,
        Severity severity,
        @Nullable String resource,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String link) {}
