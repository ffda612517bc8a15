package org.aimos.testkit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aimos.bus.Ids;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Builds alerts: {@code Alerts.firing("CheckoutSlow").severity(HIGH).build()}. What is not said is
 * plain and always the same.
 */
public final class Alerts {
    /** When every built alert begins and is heard unless told otherwise. */
    public static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private final String name;
    private final AlertStatus status;
    private Severity severity = Severity.CRITICAL;
    private @Nullable String service = "checkout";
    private @Nullable String environment = "production";
    private @Nullable String resource = "web-1:8080";
    private @Nullable String key;
    private Instant startsAt = AT;
    private @Nullable Instant endsAt;
    private Instant receivedAt = AT;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();

    private Alerts(String name, AlertStatus status) {
        this.name = name;
        this.status = status;
        labels.put("alertname", name);
    }

    /** A condition that fires. */
    public static Alerts firing(String name) {
        return new Alerts(name, AlertStatus.FIRING);
    }

    /** A condition that is over, a minute after it began. */
    public static Alerts resolved(String name) {
        return new Alerts(name, AlertStatus.RESOLVED).endsAt(AT.plusSeconds(60));
    }

    /** A note. */
    public static Alerts note(String name) {
        return new Alerts(name, AlertStatus.NOTE);
    }

    /** Canonical severity; critical unless told otherwise. */
    public Alerts severity(Severity value) {
        severity = value;
        return this;
    }

    /** The service as the tool names it; null for none. */
    public Alerts service(@Nullable String value) {
        service = value;
        return this;
    }

    /** The environment as the tool names it; null for none. */
    public Alerts environment(@Nullable String value) {
        environment = value;
        return this;
    }

    /** What it is about; a part of the key. */
    public Alerts resource(@Nullable String value) {
        resource = value;
        return this;
    }

    /** One more label. */
    public Alerts label(String label, String value) {
        labels.put(label, value);
        return this;
    }

    /** One more annotation. */
    public Alerts annotation(String annotation, String value) {
        annotations.put(annotation, value);
        return this;
    }

    /** The alert key; derived from name, service and resource unless told otherwise. */
    public Alerts key(String value) {
        key = value;
        return this;
    }

    /** When the condition began. */
    public Alerts startsAt(Instant value) {
        startsAt = value;
        return this;
    }

    /** When the condition ended. */
    public Alerts endsAt(@Nullable Instant value) {
        endsAt = value;
        return this;
    }

    /** When intake heard it. */
    public Alerts receivedAt(Instant value) {
        receivedAt = value;
        return this;
    }

    /** The alert. */
    public Alert build() {
        String keyOf = "alertname=" + name + ",service=" + service + ",instance=" + resource;
        return new Alert(
                "test-source",
                "alertmanager",
                key == null ? Ids.derived(keyOf).replace("-", "") : key,
                keyOf,
                startsAt.toString(),
                status,
                severity,
                "explicit",
                name,
                name + " on " + resource,
                "Something is wrong with " + resource,
                resource,
                service,
                environment,
                Map.copyOf(labels),
                Map.copyOf(annotations),
                startsAt,
                endsAt,
                receivedAt,
                "http://prometheus.example/graph",
                null);
    }
}
