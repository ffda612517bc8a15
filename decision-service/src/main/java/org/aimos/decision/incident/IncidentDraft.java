package org.aimos.decision.incident;

import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.aimos.events.AlertSummary;
import org.aimos.events.Cause;
import org.aimos.events.Environment;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Priority;
import org.aimos.events.PriorityReason;
import org.aimos.events.ServiceSnapshot;
import org.aimos.events.Severity;
import org.aimos.resources.PrioritySpec;
import org.aimos.resources.Rating;
import org.aimos.resources.ServiceSpec;
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
    @Nullable String mergedInto;
    @Nullable List<Cause> causes;
    @Nullable PriorityReason priorityReason;

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
        mergedInto = i.mergedInto();
        causes = i.causes();
        priorityReason = i.priorityReason();
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
                ServiceSpec.UNOWNED,
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
                null,
                null,
                null,
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

    /** What it comes from: that service's owner answers, and its people are told. */
    IncidentDraft from(Cell root) {
        service = root.service();
        tier = root.tier();
        capability = root.capability();
        owner = root.owner();
        environment = root.environment();
        environmentKnown = root.environmentKnown();
        route = root.route();
        return this;
    }

    /** Its alerts belong to another incident. */
    IncidentDraft mergedInto(String incident) {
        mergedInto = incident;
        return this;
    }

    /** What people did with an incident that is merged into this one counts here. */
    IncidentDraft heir(Incident merged) {
        if (takenBy == null) {
            takenAt = merged.takenAt();
            takenBy = merged.takenBy();
        }
        if (acknowledgedBy == null) {
            acknowledgedAt = merged.acknowledgedAt();
            acknowledgedBy = merged.acknowledgedBy();
        }
        return this;
    }

    /**
     * The same version, placed and rated anew as of then.
     *
     * @param others services that are hit as well
     */
    public Incident placed(
            Placement placement,
            List<ServiceSnapshot> others,
            PrioritySpec priorities,
            Instant then) {
        at(placement);
        List<Rating.Hit> hits =
                Stream.concat(
                                Stream.of(Cell.at("", placement, then).hit()),
                                others.stream().map(IncidentDraft::hit))
                        .toList();
        tier =
                hits.stream()
                        .map(Rating.Hit::tier)
                        .filter(Objects::nonNull)
                        .min(naturalOrder())
                        .orElse(null);
        return rated(priorities, hits, Spread.recorded(before), then).amended();
    }

    private static Rating.Hit hit(ServiceSnapshot service) {
        return new Rating.Hit(
                service.name(),
                service.tier(),
                service.capability(),
                service.regulation(),
                requireNonNullElse(service.revenueWeight(), 0),
                service.environment());
    }

    /** Its impact, urgency and priority by what is hit and how far it has spread. */
    IncidentDraft rated(
            PrioritySpec priorities, List<Rating.Hit> hits, Spread spread, Instant now) {
        var blaze =
                new Rating.Blaze(
                        severity,
                        spread.services(),
                        spread.hosts(),
                        spread.trend(priorities.trend(), now));
        Rating rating = Rating.of(priorities, hits, blaze);
        impact = rating.impact().word();
        urgency = rating.urgency().word();
        priority = rating.priority();
        priorityReason =
                new PriorityReason(
                        rating.because(),
                        hits.stream()
                                .map(Rating.Hit::service)
                                .filter(Objects::nonNull)
                                .distinct()
                                .sorted()
                                .toList(),
                        spread.services(),
                        spread.hosts());
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

    /** It is over, says the monitor or a person. */
    public IncidentDraft resolved(String by, String reason, Instant at) {
        status = IncidentStatus.RESOLVED;
        resolvedAt = at;
        resolvedBy = by;
        resolution = reason;
        return this;
    }

    /** A person has seen it; the first one counts. */
    public IncidentDraft acknowledged(String by, Instant at) {
        if (acknowledgedAt == null) {
            acknowledgedAt = at;
            acknowledgedBy = by;
        }
        return this;
    }

    /** A person works on it, and has seen it by that. */
    public IncidentDraft taken(String by, Instant at) {
        takenAt = at;
        takenBy = by;
        return acknowledged(by, at);
    }

    /** The parent of a storm, with owner and route of its worst child and a sample of alerts. */
    public IncidentDraft storm(String name, Incident worst, List<Incident> children) {
        title = name;
        owner = worst.owner();
        route = worst.route();
        impact = worst.impact();
        urgency = worst.urgency();
        environmentKnown = true;
        environment =
                children.stream()
                        .map(Incident::environment)
                        .min(naturalOrder())
                        .orElse(environment);
        firstFiringAt =
                children.stream()
                        .map(Incident::firstFiringAt)
                        .min(naturalOrder())
                        .orElse(firstFiringAt);
        alerts = children.stream().flatMap(i -> i.alerts().stream()).limit(Picture.LISTED).toList();
        return this;
    }

    /** How many children a storm's parent has, how many are open, how bad they are. */
    public IncidentDraft toll(int children, int open, Severity worst, Priority first) {
        alertCount = children;
        firingCount = open;
        severity = worst;
        priority = first;
        return this;
    }

    /** Open, or recovered since then. */
    public IncidentDraft standing(IncidentStatus now, @Nullable Instant since) {
        if (status != now) {
            recoveredAt = since;
        }
        status = now;
        return this;
    }

    /** Attached to the parent of a storm; null when it stands alone. */
    public IncidentDraft parent(@Nullable String stormParent) {
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
                route,
                mergedInto,
                causes,
                priorityReason);
    }
}
