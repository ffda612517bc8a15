package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * Azure Monitor action groups: the common alert schema, and the older ones of metric, classic, log
 * and activity log alerts. Key: {@code originAlertId}, which is the same for fired and resolved; in
 * the older ones rule and resource. Sev0 is critical, Sev1 high, Sev2 a warning, the rest
 * information.
 */
@Singleton
public final class AzureMonitorConnector extends ObjectReader {

    private static final StatusWordList CONDITIONS =
            StatusWordList.of("fired|activated|active", "resolved|deactivated|closed");
    private static final Map<String, Severity> SEVERITIES = severities();

    /** For the list of connectors. */
    public AzureMonitorConnector() {
        super(
                "azure-monitor",
                "Azure Monitor action groups: common alert schema and the older ones");
    }

    private static Map<String, Severity> severities() {
        var map = new LinkedHashMap<String, Severity>();
        Severity[] inOrder = {
            Severity.CRITICAL, Severity.HIGH, Severity.WARNING, Severity.INFO, Severity.INFO
        };
        for (int i = 0; i < inOrder.length; i++) {
            map.put("sev" + i, inOrder[i]);
            map.put(Integer.toString(i), inOrder[i]);
        }
        return Map.copyOf(map);
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("schemaId=azureMonitorCommonAlertSchema", "data"),
                Shape.of("data.essentials.monitorCondition"),
                Shape.of("schemaId", "data.context"),
                Shape.of("schemaId=Microsoft.Insights/LogAlert", "data"),
                Shape.of("schemaId=AzureMonitorMetricAlert", "data"),
                Shape.of("schemaId=Microsoft.Insights/activityLogs", "data"),
                Shape.of("status", "context.resourceId", "context.subscriptionId"),
                Shape.of("AlertRuleName", "SearchQuery"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        Json data = body.at("data").isObject() ? body.at("data") : body;
        AlertDraft draft;
        if (data.at("essentials").isObject()) {
            draft = common(data);
        } else if (data.in("context.activityLog").isObject()) {
            draft = activity(data);
        } else if (data.at("context").isObject()) {
            draft = context(data);
        } else if (data.text("AlertRuleName", "SmartDetectorName") != null) {
            draft = log(data);
        } else {
            return Reading.unmappable("there are neither essentials nor a context");
        }
        return Reading.of(null, List.of(draft));
    }

    private static AlertDraft common(Json data) {
        Json essentials = data.at("essentials");
        String origin = essentials.text("originAlertId", "alertId");
        String rule =
                first(
                        essentials.text("alertRule"),
                        data.in("alertContext.AlertData.BudgetName").text());
        String name = rule != null ? rule : "Azure alert";
        return AlertDraft.builder(
                        AlertKey.of("originAlertId", origin != null ? origin : name),
                        CONDITIONS.read(essentials.text("monitorCondition")),
                        grade(essentials.text("severity")),
                        name)
                .summary(essentials.text("description"))
                .description(essentials.text("description"))
                .resource(
                        first(
                                essentials.find("configurationItems.0"),
                                last(essentials.find("alertTargetIDs.0"))))
                .labels(labels(essentials.find("alertTargetIDs.0")))
                .annotations(properties(data))
                .episode(last(essentials.text("alertId")))
                .span(essentials.moment("firedDateTime"), essentials.moment("resolvedDateTime"))
                .link(data.in("alertContext.LinkToFilteredSearchResultsUI").text())
                .build();
    }

    private static Map<String, String> properties(Json data) {
        var properties = new LinkedHashMap<>(data.at("customProperties").pairs());
        data.in("alertContext.properties").pairs().forEach(properties::putIfAbsent);
        return properties;
    }

    /** Metric alerts, near real time and classic. */
    private static AlertDraft context(Json data) {
        Json context = data.at("context");
        String id = context.text("id", "name");
        String resource = context.text("resourceId");
        String name = context.textOr("Azure alert", "name");
        Instant at = context.moment("timestamp");
        return AlertDraft.builder(
                        AlertKey.ofPairs(
                                "rule",
                                Map.of(
                                        "id", lower(id),
                                        "resource", lower(resource))),
                        CONDITIONS.read(data.text("status")),
                        grade(context.text("severity")),
                        name)
                .summary(context.text("description"))
                .resource(first(context.text("resourceName"), last(resource)))
                .labels(labels(resource))
                .annotations(data.at("properties").pairs())
                .span(at, at)
                .link(context.text("portalLink"))
                .build();
    }

    /**
     * Activity log alerts: somebody or something acted, or a service or resource is ill. Only the
     * health kinds have an end.
     */
    private static AlertDraft activity(Json data) {
        Json log = data.in("context.activityLog");
        Json properties = log.at("properties");
        String health = properties.text("stage", "currentHealthStatus", "incidentStage");
        AlertStatus status =
                switch (health == null ? "" : health.toLowerCase(Locale.ROOT)) {
                    case "resolved", "rca", "complete", "available" -> AlertStatus.RESOLVED;
                    default -> CONDITIONS.read(data.text("status"));
                };
        String tracking = properties.text("trackingId");
        String resource = log.text("resourceId");
        String operation = log.textOr("Azure activity", "operationName");
        AlertKey key =
                tracking != null
                        ? AlertKey.of("trackingId", tracking)
                        : AlertKey.ofPairs(
                                "activity",
                                Map.of("operation", operation, "resource", lower(resource)));
        return AlertDraft.builder(key, status, grade(log.text("level")), operation)
                .summary(properties.text("title"))
                .description(first(log.text("description"), properties.text("communication")))
                .resource(last(resource))
                .labels(labels(resource))
                .episode(log.text("correlationId"))
                .span(log.moment("eventTimestamp"), log.moment("eventTimestamp"))
                .build();
    }

    /** Log alerts of version 1 and smart detection: they fire and never say that it is over. */
    private static AlertDraft log(Json data) {
        String rule = data.textOr("Azure log alert", "AlertRuleName");
        String name = data.textOr(rule, "SmartDetectorName");
        return AlertDraft.builder(
                        AlertKey.ofPairs(
                                "log",
                                Map.of(
                                        "rule",
                                        name,
                                        "workspace",
                                        lower(
                                                data.text(
                                                        "WorkspaceId",
                                                        "ApplicationId",
                                                        "ResourceId")))),
                        AlertStatus.FIRING,
                        grade(data.text("Severity", "severity")),
                        name)
                .description(data.text("Description", "description"))
                .resource(data.find("AffectedConfigurationItems.0", "ResourceName"))
                .span(
                        data.moment("SearchIntervalStartTimeUtc", "SearchIntervalStarttimeUtc"),
                        data.moment("SearchIntervalEndtimeUtc"))
                .link(data.text("LinkToSearchResults", "PortalLink"))
                .build();
    }

    private static Grade grade(@Nullable String severity) {
        return Grade.of(severity, SEVERITIES, Severity.WARNING);
    }

    /** Subscription, group and kind, as an Azure resource id holds them. */
    private static Map<String, String> labels(@Nullable String id) {
        var labels = new LinkedHashMap<String, String>();
        String[] steps = id == null ? new String[0] : id.split("/", 12);
        for (int i = 1; i + 1 < steps.length; i += 2) {
            switch (steps[i].toLowerCase(Locale.ROOT)) {
                case "subscriptions" -> labels.put("subscription", steps[i + 1]);
                case "resourcegroups" -> labels.put("resource_group", steps[i + 1]);
                default -> labels.put("resource_id", String.valueOf(id));
            }
        }
        return labels;
    }

    private static String lower(@Nullable String id) {
        return String.valueOf(id).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String last(@Nullable String path) {
        return path == null ? null : path.substring(path.lastIndexOf('/') + 1);
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
