package org.aimos.intake.connector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.StatusWords;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object by the field names that people give things, for bodies without a format of their
 * own.
 *
 * @param body the object
 * @param labels its labels or tags
 */
record FieldNames(Json body, Map<String, String> labels) {

    private static final Set<String> SAID =
            Set.of(
                    "name",
                    "title",
                    "summary",
                    "message",
                    "description",
                    "status",
                    "state",
                    "severity",
                    "service",
                    "environment",
                    "env",
                    "resource",
                    "host",
                    "timestamp",
                    "time",
                    "startsAt",
                    "endsAt",
                    "link",
                    "url");

    static FieldNames of(Json body) {
        return new FieldNames(body, new LinkedHashMap<>(body.firstOf("labels", "tags").pairs()));
    }

    /** The short name, or null when nothing in it sounds like one. */
    @Nullable String name() {
        String name = body.text("name", "alertname", "alertName", "alert_name", "alert", "check");
        if (name != null) {
            return name;
        }
        String label = labels.get("alertname");
        return label != null ? label : body.text("rule", "event", "title", "summary", "message");
    }

    /** Firing, resolved, a note; empty when it has no word for it. */
    Optional<AlertStatus> status() {
        String word = body.text("status", "state", "alert_status", "alertStatus", "event_action");
        return word == null ? Optional.empty() : StatusWords.read(word);
    }

    Grade grade() {
        String word = body.text("severity", "level", "priority", "urgency");
        return Grade.of(word != null ? word : labels.get("severity"), Severity.WARNING);
    }

    /** A key the sender made itself, or null. */
    @Nullable AlertKey ownKey() {
        for (String field :
                new String[] {
                    "key",
                    "alertKey",
                    "alert_key",
                    "dedupKey",
                    "dedup_key",
                    "fingerprint",
                    "alias",
                    "incident_key",
                    "id"
                }) {
            String value = body.text(field);
            if (value != null) {
                return AlertKey.of(field, value);
            }
        }
        return null;
    }

    /** Everything that tells one condition from another, when the sender made no key. */
    AlertKey keyOfFields(String name) {
        var parts = new LinkedHashMap<>(labels);
        parts.put("name", name);
        put(parts, "service", service());
        put(parts, "environment", environment());
        put(parts, "resource", resource());
        return AlertKey.ofPairs("fields", parts);
    }

    AlertDraft draft(AlertKey key, AlertStatus status, String name) {
        Instant at = body.moment("timestamp", "time", "date");
        Instant start =
                body.moment(
                        "startsAt",
                        "starts_at",
                        "startedAt",
                        "started_at",
                        "start",
                        "triggered_at");
        Instant end = body.moment("endsAt", "ends_at", "endedAt", "ended_at", "end", "resolved_at");
        return AlertDraft.builder(key, status, grade(), name)
                .summary(body.text("title", "summary", "subject", "message"))
                .description(body.text("description", "details", "detail", "message", "text"))
                .resource(resource())
                .service(service())
                .environment(environment())
                .labels(labels)
                .annotations(annotations())
                .episode(body.text("episode", "episodeId", "episode_id"))
                .span(
                        start != null || status == AlertStatus.RESOLVED ? start : at,
                        end != null ? end : at)
                .link(body.text("link", "url", "href", "generatorURL"))
                .build();
    }

    /** Its annotations, and every plain field that is said nowhere else. */
    private Map<String, String> annotations() {
        Map<String, String> all = body.at("annotations").pairs();
        if (body.isObject()) {
            body.pairs().forEach((name, value) -> putIfUnsaid(all, name, value));
        }
        return all;
    }

    private void putIfUnsaid(Map<String, String> all, String name, String value) {
        if (!SAID.contains(name) && body.at(name).text() != null) {
            all.putIfAbsent(name, value);
        }
    }

    private @Nullable String service() {
        return body.text("service", "serviceName", "service_name", "app", "application");
    }

    private @Nullable String environment() {
        return body.text("environment", "env");
    }

    private @Nullable String resource() {
        return body.text("resource", "instance", "host", "hostname", "node", "entity", "target");
    }

    private static void put(Map<String, String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.put(name, value);
        }
    }
}
