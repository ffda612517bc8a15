package org.aimos.decision.trial;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.Change;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One line of a stream: an alert, or a change when {@code change} is given.
 *
 * @param heard when it is heard; lines may come in any order
 * @param name of the condition; with resource, service and source it makes the alert key
 * @param status {@code firing} or {@code resolved}; firing when left out
 * @param severity {@code critical} when left out
 * @param source who tells it; {@code monitor} when left out
 * @param startsAt when heard, if left out
 * @param fault the fault that it shows; null for noise
 * @param change title of a change to the service; null for alerts
 * @param version of the change
 */
public record Told(
        Instant heard,
        @Nullable String name,
        @Nullable String title,
        @Nullable String status,
        @Nullable String severity,
        @Nullable String source,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String resource,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String fault,
        @Nullable String change,
        @Nullable String version,
        @Nullable String author) {

    /** Identity of the condition. */
    public String key() {
        String of = "%s|%s|%s|%s|%s".formatted(from(), name, service, resource, environment);
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    private String from() {
        return Objects.requireNonNullElse(source, "monitor");
    }

    /** As intake would tell it. */
    Alert alert() {
        String what = Objects.requireNonNullElse(name, "Alert");
        boolean over = "resolved".equals(status);
        return new Alert(
                from(),
                "json",
                key(),
                what,
                null,
                over ? AlertStatus.RESOLVED : AlertStatus.FIRING,
                severity == null ? Severity.CRITICAL : worded(severity),
                "explicit",
                what,
                Objects.requireNonNullElse(title, what),
                null,
                resource,
                service,
                environment,
                Map.of(),
                Map.of(),
                startsAt == null ? heard : startsAt,
                over ? Objects.requireNonNullElse(endsAt, heard) : null,
                heard,
                null,
                null);
    }

    private static Severity worded(String word) {
        for (Severity one : Severity.values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        throw new IllegalArgumentException("There is no severity " + word);
    }

    /** As intake would tell it; only when it is a change. */
    Change changed() {
        String what = Objects.requireNonNullElse(change, "");
        return new Change(
                from(),
                "json",
                key() + version,
                "deployed",
                "succeeded",
                what,
                service,
                environment,
                version,
                author,
                null,
                Map.of(),
                heard,
                heard);
    }
}
