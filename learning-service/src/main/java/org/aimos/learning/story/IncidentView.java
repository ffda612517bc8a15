package org.aimos.learning.story;

import java.time.Instant;
import org.aimos.events.Environment;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Priority;
import org.jspecify.annotations.Nullable;

/** The part of an incident that figures are made from, at the highest version seen. */
public record IncidentView(
        long version,
        IncidentStatus status,
        String title,
        @Nullable String service,
        String owner,
        Environment environment,
        Priority priority,
        Instant openedAt,
        Instant firstFiringAt,
        @Nullable Instant recoveredAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy,
        int reopened,
        @Nullable String parent,
        @Nullable String mergedInto) {

    static IncidentView of(Incident i) {
        return new IncidentView(
                i.version(),
                i.status(),
                i.title(),
                i.service(),
                i.owner(),
                i.environment(),
                i.priority(),
                i.openedAt(),
                i.firstFiringAt(),
                i.recoveredAt(),
                i.resolvedAt(),
                i.resolvedBy(),
                i.reopened(),
                i.parent(),
                i.mergedInto());
    }

    static IncidentView newer(@Nullable IncidentView a, IncidentView b) {
        return a == null || b.version > a.version ? b : a;
    }
}
