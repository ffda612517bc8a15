package org.aimos.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/** Builds alerts: {@code Alerts.firing("CheckoutDown").on("web-1").at(10).alert()}. */
public final class Alerts {
    /** The moment that all seconds are counted from. */
    public static final Instant ZERO = Instant.parse("2026-03-01T03:00:00Z");

    private final String name;
    private String source = "prometheus";
    private AlertStatus status;
    private Severity severity = Severity.CRITICAL;
    private String host = "web-1";
    private @Nullable String service = "checkout";
    private @Nullable String environment = "test";
    private @Nullable Instant startsAt = ZERO;
    private @Nullable Instant endsAt;
    private Instant receivedAt = ZERO;
    private @Nullable List<String> boundTo;
    private @Nullable Instant expiresAt;

    private Alerts(String name, AlertStatus status) {
        this.name = name;
        this.status = status;
    }

    public static Alerts firing(String name) {
        return new Alerts(name, AlertStatus.FIRING);
    }

    public static Alerts note(String name) {
        return new Alerts(name, AlertStatus.NOTE);
    }

    public static Instant second(long seconds) {
        return ZERO.plusSeconds(seconds);
    }

    public Alerts on(String host) {
        this.host = host;
        return this;
    }

    public Alerts from(String source) {
        this.source = source;
        return this;
    }

    public Alerts severity(Severity severity) {
        this.severity = severity;
        return this;
    }

    public Alerts service(@Nullable String service) {
        this.service = service;
        return this;
    }

    public Alerts environment(@Nullable String environment) {
        this.environment = environment;
        return this;
    }

    public Alerts boundTo(String... services) {
        boundTo = List.of(services);
        return this;
    }

    /** Counts as over at this second, unless it is heard again. */
    public Alerts expires(long second) {
        expiresAt = second(second);
        return this;
    }

    /** Began and was heard at this second. */
    public Alerts at(long second) {
        startsAt = second(second);
        receivedAt = second(second);
        return this;
    }

    public Alerts began(@Nullable Instant at) {
        startsAt = at;
        return this;
    }

    public Alerts heard(long second) {
        receivedAt = second(second);
        return this;
    }

    /** Resolved at this second, and heard then. */
    public Alerts resolved(long second) {
        status = AlertStatus.RESOLVED;
        endsAt = second(second);
        receivedAt = second(second);
        return this;
    }

    public Alert alert() {
        return new Alert(
                source,
                "alertmanager",
                key(),
                name + "/" + host,
                null,
                status,
                severity,
                "explicit",
                name,
                name + " on " + host,
                null,
                host,
                service,
                environment,
                Map.of("alertname", name, "instance", host + ":9100"),
                Map.of(),
                startsAt,
                endsAt,
                receivedAt,
                null,
                boundTo,
                expiresAt);
    }

    /** Nothing was heard of it when it expired, which was noticed at this second. */
    public Alerts unheard(long second) {
        status = AlertStatus.RESOLVED;
        receivedAt = second(second);
        return this;
    }

    public Heard heardBy(Taxonomy taxonomy) {
        Alert alert = alert();
        return new Heard(
                alert, taxonomy.place(alert), "receipt-" + status.word() + receivedAt, null);
    }

    private String key() {
        return "%s-%s-%s".formatted(name, host, environment == null ? "none" : environment);
    }
}
