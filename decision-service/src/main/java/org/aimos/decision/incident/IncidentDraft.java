package org.aimos.decision.incident;

import java.time.Instant;
import java.util.List;
import org.aimos.events.AlertSummary;
import org.aimos.events.Environment;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * The next version of an incident while it is being made: the one place that copies the many fields
 * of {@link Incident}, so that whoever changes one names only that one.
 */
public final class IncidentDraft {
    private final Incident before;
    IncidentStatus status;
    String title;
    @Nullable String service;
    @Nullable Integer tier;
    @Nullable String capability;
    String owner;
    Environment environment;
    boolean environmentKnown;
    Severity severity;
    String impact;
    String urgency;
    Priority priority;
    List<AlertSummary> alerts;
    int alertCount;
    int firingCount;
    Instant firstFiringAt;
    @Nullable Instant acknowledgedAt;
    @Nullable String acknowledgedBy;
    @Nullable Instant takenAt;
    @Nullable String takenBy;
    @Nullable Instant recoveredAt;
    @Nullable Instant resolvedAt;
    @Nullable String resolvedBy;
    @Nullable String resolution;
    int reopened;
    @Nullable String parent;
    @Nullable String route;

    private IncidentDraft(Incident i) {
        before = i;
        status = i.status();
        title = i.title();
        service = i.service();
        tier = i.tier();
        capability = i.capability();
        owner = i.owner();
        environment = i.environment();
        environmentKnown = i.environmentKnown();
        severity = i.severity();
        impact = i.impact();
        urgency = i.urgency();
        priority = i.priority();
        alerts = i.alerts();
        alertCount = i.alertCount();
        firingCount = i.firingCount();
        firstFiringAt = i.firstFiringAt();
        acknowledgedAt = i.acknowledgedAt();
        acknowledgedBy = i.acknowledgedBy();
        takenAt = i.takenAt();
        takenBy = i.takenBy();
        recoveredAt = i.recoveredAt();
        resolvedAt = i.resolvedAt();
        resolvedBy = i.resolvedBy();
        resolution = i.resolution();
        reopened = i.reopened();
        parent = i.parent();
        route = i.route();
    }

    /** Begins with everything as it is. */
    public static IncidentDraft of(Incident incident) {
        return new IncidentDraft(incident);
    }

    /** Version 0 of an incident: empty, to be filled before anybody sees it. */
    public static Incident blank(String id, String correlationKey, boolean storm, Instant now) {
        return new Incident(
                id,
                0,
                IncidentStatus.OPEN,
                correlationKey,
                "",
                null,
                null,
                null,
                Placement.UNOWNED,
                Environment.PRODUCTION,
                false,
                Severity.INFO,
                "high",
                "high",
                Priority.P1,
                List.of(),
                0,
                0,
                now,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                storm,
                null);
    }

    /** Where it belongs: service, owner, environment and route. */
    IncidentDraft at(Placement placement) {
        if (placement.service() != null) {
            service = placement.service().name();
            tier = placement.service().tier();
            capability = placement.service().capability();
        }
        owner = placement.owner();
        environment = placement.environment();
        environmentKnown = placement.environmentKnown();
        route = placement.route();
        return this;
    }

    /** Back from resolved: counted, and nobody has it in hand any more. */
    IncidentDraft reopen() {
        status = IncidentStatus.OPEN;
        reopened++;
        recoveredAt = null;
        resolvedAt = null;
        resolvedBy = null;
        resolution = null;
        acknowledgedAt = null;
        acknowledgedBy = null;
        takenAt = null;
        takenBy = null;
        return this;
    }

    /** The parent of a storm: named, with the owner and route of its worst child. */
    public IncidentDraft storm(
            String name, Incident worst, Severity worstSeverity, Priority first) {
        title = name;
        owner = worst.owner();
        route = worst.route();
        severity = worstSeverity;
        priority = first;
        impact = worst.impact();
        urgency = worst.urgency();
        return this;
    }

    /** Where and when a storm began, and what some of it looks like. */
    public IncidentDraft storm(Environment where, Instant since, List<AlertSummary> sample) {
        environment = where;
        environmentKnown = true;
        firstFiringAt = since;
        alerts = sample;
        return this;
    }

    /** How many children a storm's parent has and how many of them are open. */
    public IncidentDraft toll(
            IncidentStatus now, @Nullable Instant calmSince, int children, int open) {
        if (status == IncidentStatus.OPEN || now == IncidentStatus.OPEN) {
            recoveredAt = calmSince;
        }
        status = now;
        alertCount = children;
        firingCount = open;
        return this;
    }

    /** Attached to the parent of a storm. */
    public IncidentDraft parent(String stormParent) {
        parent = stormParent;
        return this;
    }

    /** People are told by this {@code Escalation}; null when nobody can be told. */
    public IncidentDraft route(@Nullable String escalation) {
        route = escalation;
        return this;
    }

    /** The same version with these changes, for what is added before a fact is made. */
    public Incident amended() {
        return build(before.version());
    }

    /** The next version. */
    public Incident next() {
        return build(before.version() + 1);
    }

    private Incident build(long version) {
        return new Incident(
                before.id(),
                version,
                status,
                before.correlationKey(),
                title,
                service,
                tier,
                capability,
                owner,
                environment,
                environmentKnown,
                severity,
                impact,
                urgency,
                priority,
                alerts,
                alertCount,
                firingCount,
                before.openedAt(),
                firstFiringAt,
                acknowledgedAt,
                acknowledgedBy,
                takenAt,
                takenBy,
                recoveredAt,
                resolvedAt,
                resolvedBy,
                resolution,
                reopened,
                parent,
                before.storm(),
                route);
    }
}
