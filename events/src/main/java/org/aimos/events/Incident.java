package org.aimos.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as its owner, the decision service, sees it at one version. Every fact about an
 * incident carries the whole of it, so that a reader keeps the highest version and needs no order.
 *
 * @param id UUIDv7
 * @param version starts at 1 and grows by one with every fact
 * @param correlationKey what its alerts have in common; one open incident for each
 * @param service name of the {@code Service} resource; null when none matched
 * @param tier 1 is the most important; null without a service
 * @param owner team that answers for it; never empty
 * @param environmentKnown false when the environment was missing or misspelt and production is
 *     assumed
 * @param alerts the newest 50
 * @param alertCount how many alert keys belong to it
 * @param firingCount how many of them fire now
 * @param firstFiringAt when the first condition began, by the monitor's clock
 * @param resolvedBy {@link #MONITOR}, {@link #ASSUMED} or the person
 * @param reopened how often it came back within the reopen window
 * @param parent the storm's parent incident, when this one is held back in a storm
 * @param storm true for the parent of a storm
 * @param route name of the {@code Escalation} to tell people by; null means that nobody can be told
 * @param mergedInto the incident that has its alerts now; null while it has them itself
 * @param causes services that it may come from, the likeliest first; null when its alerts are of
 *     one service only
 * @param priorityReason why it has its priority; null in older facts and for the parent of a storm
 */
public record Incident(
        String id,
        long version,
        IncidentStatus status,
        String correlationKey,
        String title,
        @Nullable String service,
        @Nullable Integer tier,
        @Nullable String capability,
        String owner,
        Environment environment,
        boolean environmentKnown,
        Severity severity,
        String impact,
        String urgency,
        Priority priority,
        List<AlertSummary> alerts,
        int alertCount,
        int firingCount,
        Instant openedAt,
        Instant firstFiringAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant takenAt,
        @Nullable String takenBy,
        @Nullable Instant recoveredAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy,
        @Nullable String resolution,
        int reopened,
        @Nullable String parent,
        boolean storm,
        @Nullable String route,
        @Nullable String mergedInto,
        @Nullable List<Cause> causes,
        @Nullable PriorityReason priorityReason) {

    /** As whom the monitor resolves: every alert was said to be over. */
    public static final String MONITOR = "monitor";

    /** As whom silence resolves: some alert only counts as over, for it was not heard any more. */
    public static final String ASSUMED = "assumed";

    /** True when it is resolved and no person did it. */
    public boolean resolvedByItself() {
        return MONITOR.equals(resolvedBy) || ASSUMED.equals(resolvedBy);
    }

    /** How many of the listed alerts only count as over; nobody said so. */
    public int assumedOver() {
        return (int) alerts.stream().filter(AlertSummary::assumedOver).count();
    }
}
