package org.aimos.testkit;

import java.time.Instant;
import java.util.List;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.AlertSummary;
import org.aimos.events.Environment;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/** Builds incidents: {@code Incidents.open("inc-1").version(2).build()}. */
public final class Incidents {
    private final String id;
    private IncidentStatus status;
    private long version = 1;
    private Alert alert = Alerts.firing("CheckoutSlow").build();
    private Environment environment = Environment.PRODUCTION;
    private Priority priority = Priority.P1;
    private @Nullable String takenBy;
    private @Nullable String acknowledgedBy;
    private @Nullable String route = "platform";
    private @Nullable String parent;
    private boolean storm;
    private int reopened;
    private @Nullable String mergedInto;

    private Incidents(String id, IncidentStatus status) {
        this.id = id;
        this.status = status;
    }

    /** An open incident of one firing alert. */
    public static Incidents open(String id) {
        return new Incidents(id, IncidentStatus.OPEN);
    }

    /** One whose alerts are all over and whose hold runs. */
    public static Incidents recovered(String id) {
        return new Incidents(id, IncidentStatus.RECOVERED).version(2);
    }

    /** One that the monitor says is over. */
    public static Incidents resolved(String id) {
        return new Incidents(id, IncidentStatus.RESOLVED).version(3);
    }

    /** Version of the aggregate. */
    public Incidents version(long value) {
        version = value;
        return this;
    }

    /** Another status. */
    public Incidents status(IncidentStatus value) {
        status = value;
        return this;
    }

    /** Its alerts belong to another incident. */
    public Incidents mergedInto(String incident) {
        mergedInto = incident;
        return this;
    }

    /** The alert it is made of. */
    public Incidents alert(Alert value) {
        alert = value;
        return this;
    }

    /** Where it happens. */
    public Incidents environment(Environment value) {
        environment = value;
        return this;
    }

    /** Impact by urgency. */
    public Incidents priority(Priority value) {
        priority = value;
        return this;
    }

    /** A person works on it. */
    public Incidents takenBy(@Nullable String person) {
        takenBy = person;
        return this;
    }

    /** A person has seen it. */
    public Incidents acknowledgedBy(@Nullable String person) {
        acknowledgedBy = person;
        return this;
    }

    /** Name of the Escalation; null when nobody can be told. */
    public Incidents route(@Nullable String escalation) {
        route = escalation;
        return this;
    }

    /** It is held back under this storm's parent. */
    public Incidents parent(@Nullable String incident) {
        parent = incident;
        return this;
    }

    /** It is the parent of a storm. */
    public Incidents storm() {
        storm = true;
        return this;
    }

    /** How often it came back. */
    public Incidents reopened(int times) {
        reopened = times;
        return this;
    }

    /** The incident. */
    public Incident build() {
        boolean over = status != IncidentStatus.OPEN;
        boolean resolved = status == IncidentStatus.RESOLVED;
        return new Incident(
                id,
                version,
                status,
                "service:" + alert.service() + "@" + environment.word(),
                alert.title(),
                alert.service(),
                2,
                "payment",
                "team-platform",
                environment,
                true,
                alert.severity(),
                "high",
                alert.severity() == Severity.CRITICAL ? "high" : "medium",
                priority,
                List.of(summary(over)),
                1,
                over ? 0 : 1,
                Alerts.AT,
                Alerts.AT,
                at(acknowledgedBy != null, 10),
                acknowledgedBy,
                at(takenBy != null, 20),
                takenBy,
                at(over, 60),
                at(resolved, 360),
                resolved ? (mergedInto == null ? "monitor" : "correlation") : null,
                resolved ? "All alerts are resolved" : null,
                reopened,
                parent,
                storm,
                route,
                mergedInto,
                null,
                null);
    }

    private AlertSummary summary(boolean over) {
        return new AlertSummary(
                alert.alertKey(),
                alert.name(),
                alert.title(),
                over ? AlertStatus.RESOLVED : AlertStatus.FIRING,
                alert.severity(),
                alert.resource(),
                Alerts.AT,
                at(over, 60),
                alert.link());
    }

    private static @Nullable Instant at(boolean there, long seconds) {
        return there ? Alerts.AT.plusSeconds(seconds) : null;
    }
}
