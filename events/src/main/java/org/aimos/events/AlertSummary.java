package org.aimos.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as an incident lists it.
 *
 * @param assumed true when it is resolved by assumption only, for it was not heard firing any more
 * @param because why it belongs to the incident, for people; null when that was not recorded
 * @param alertKeyOf what its key was made of, readable; null when written before that was kept
 * @param severityBasis where its severity comes from: {@code explicit}, {@code mapped}, {@code
 *     default} or {@code unrecognised}; null when written before that was kept
 */
public record AlertSummary(
        String alertKey,
        String name,
        String title,
        AlertStatus status,
        Severity severity,
        @Nullable String resource,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String link,
        @Nullable Boolean assumed,
        @Nullable String because,
        @Nullable String alertKeyOf,
        @Nullable String severityBasis) {

    /** One that is as its tool says. */
    public AlertSummary(
            String alertKey,
            String name,
            String title,
            AlertStatus status,
            Severity severity,
            @Nullable String resource,
            Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String link) {
        this(
                alertKey, name, title, status, severity, resource, startsAt, endsAt, link, null,
                null, null, null);
    }

    /** True when nobody reported that it is over. */
    public boolean assumedOver() {
        return Boolean.TRUE.equals(assumed);
    }
}
