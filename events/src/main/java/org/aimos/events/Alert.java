package org.aimos.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One condition as one tool reported it, in the one language of the house. All text in it is
 * hostile.
 *
 * @param source name of the {@code Source} resource that sent it
 * @param connector what read it, such as {@code alertmanager}
 * @param alertKey identity of the condition: 32 hex digits, stable from firing to recovery
 * @param alertKeyOf what the key was made of, readable
 * @param episodeHint what the tool uses to tell one firing-to-recovery span from the next
 * @param status firing, resolved or a note
 * @param severity canonical severity
 * @param severityBasis where the severity comes from: {@code explicit}, {@code mapped}, {@code
 *     default} or {@code unrecognised}
 * @param name short stable name of the condition, such as {@code ServiceDown}
 * @param title one line for a person
 * @param description more text, if the tool gave some
 * @param resource what it is about: host, pod, URL
 * @param service the service as the tool names it
 * @param environment the environment as the tool names it, not yet checked against the closed list
 * @param labels identifying pairs
 * @param annotations describing pairs
 * @param startsAt when the condition began, by the tool's clock
 * @param endsAt when it ended, by the tool's clock
 * @param receivedAt when intake heard it
 * @param link where the tool shows it
 * @param boundTo services it may be about, when it names none and its source may not speak for all;
 *     null when it may be about any
 * @param expiresAt of a firing alert: from when on it counts as over if it is not heard firing
 *     again; null when its tool says itself when something is over. Of a resolved one: it is only
 *     assumed to be over, for it was not heard again until then
 */
public record Alert(
        String source,
        String connector,
        String alertKey,
        String alertKeyOf,
        @Nullable String episodeHint,
        AlertStatus status,
        Severity severity,
        String severityBasis,
        String name,
        String title,
        @Nullable String description,
        @Nullable String resource,
        @Nullable String service,
        @Nullable String environment,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        Instant receivedAt,
        @Nullable String link,
        @Nullable List<String> boundTo,
        @Nullable Instant expiresAt) {

    /** An alert that does not expire. */
    public Alert(
            String source,
            String connector,
            String alertKey,
            String alertKeyOf,
            @Nullable String episodeHint,
            AlertStatus status,
            Severity severity,
            String severityBasis,
            String name,
            String title,
            @Nullable String description,
            @Nullable String resource,
            @Nullable String service,
            @Nullable String environment,
            Map<String, String> labels,
            Map<String, String> annotations,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            Instant receivedAt,
            @Nullable String link,
            @Nullable List<String> boundTo) {
        this(
                source,
                connector,
                alertKey,
                alertKeyOf,
                episodeHint,
                status,
                severity,
                severityBasis,
                name,
                title,
                description,
                resource,
                service,
                environment,
                labels,
                annotations,
                startsAt,
                endsAt,
                receivedAt,
                link,
                boundTo,
                null);
    }

    /** The same alert, over. */
    public Alert over(Instant at) {
        return resolved(at, at, null);
    }

    /** The same alert, assumed to be over since it expired; nobody said so. */
    public Alert assumedOver(Instant at) {
        return resolved(expiresAt, at, expiresAt);
    }

    private Alert resolved(@Nullable Instant ended, Instant heard, @Nullable Instant expired) {
        return new Alert(
                source,
                connector,
                alertKey,
                alertKeyOf,
                episodeHint,
                AlertStatus.RESOLVED,
                severity,
                severityBasis,
                name,
                title,
                description,
                resource,
                service,
                environment,
                labels,
                annotations,
                startsAt,
                ended,
                heard,
                link,
                boundTo,
                expired);
    }

    /** True for a recovery that nobody reported. */
    public boolean assumed() {
        return status == AlertStatus.RESOLVED && expiresAt != null;
    }
}
