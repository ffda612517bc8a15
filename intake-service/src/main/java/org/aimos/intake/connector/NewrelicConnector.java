package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * New Relic: classic alert channels ({@code current_state}) and the default templates of workflows
 * ({@code state}). Key: the issue, or the incident of a classic channel; one that names neither is
 * known by policy and condition.
 */
@Singleton
public final class NewrelicConnector extends ObjectReader {

    private static final StatusWordList STATES =
            StatusWordList.of(
                    "open|opened|created|activated|active|acknowledged|acknowledge|ack",
                    "closed|close|resolved|deactivated");

    /** For the list of connectors. */
    public NewrelicConnector() {
        super("newrelic", "New Relic web hooks: workflows, and classic alert channels");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("incident_id", "condition_name", "current_state"),
                Shape.of("condition_id", "policy_name", "current_state"),
                Shape.of("issueUrl", "state"),
                Shape.of("issueUrl", "alertPolicyNames", "alertConditionNames"),
                Shape.of("alertPolicyNames", "state"),
                Shape.of("incident_acknowledge_url", "policy_name"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        String issue = body.text("issueId", "issue_id", "incident_id", "incidentId", "id");
        String condition =
                body.find(
                        "condition_name",
                        "alertConditionNames.0",
                        "conditionName",
                        "accumulations.conditionName.0");
        String policy =
                body.find(
                        "policy_name",
                        "alertPolicyNames.0",
                        "policyName",
                        "accumulations.policyName.0");
        AlertStatus status =
                STATES.read(body.text("current_state", "state", "status", "issueState"));
        String title = body.find("title", "annotations.title.0");
        String name = condition != null ? condition : title != null ? title : "New Relic alert";
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        key(issue, policy, condition),
                                        status,
                                        Grade.of(
                                                body.text("severity", "priority"),
                                                Severity.WARNING),
                                        name)
                                .summary(title)
                                .description(
                                        body.find(
                                                "details",
                                                "annotations.description.0",
                                                "violation_details"))
                                .resource(resource(body))
                                .labels(labels(policy, body))
                                .episode(issue)
                                .span(
                                        body.moment(
                                                "createdAt",
                                                "activatedAt",
                                                "timestamp",
                                                "created_at"),
                                        body.moment("closedAt", "updatedAt", "timestamp"))
                                .link(
                                        body.text(
                                                "issueUrl",
                                                "incident_url",
                                                "issuePageUrl",
                                                "violationChartUrl"))
                                .build()));
    }

    private static AlertKey key(
            @Nullable String issue, @Nullable String policy, @Nullable String condition) {
        return issue != null
                ? AlertKey.of("issue", issue)
                : AlertKey.ofPairs(
                        "condition",
                        Map.of(
                                "policy",
                                String.valueOf(policy),
                                "condition",
                                String.valueOf(condition)));
    }

    private static @Nullable String resource(Json body) {
        List<String> targets =
                body.at("targets").items().stream()
                        .map(target -> target.textOr("", "name"))
                        .filter(target -> !target.isEmpty())
                        .toList();
        if (!targets.isEmpty()) {
            return String.join(", ", targets);
        }
        return body.find("impactedEntities.0", "entitiesData.names.0", "entity.name");
    }

    private static Map<String, String> labels(@Nullable String policy, Json body) {
        Map<String, String> labels = new LinkedHashMap<>(body.in("targets.0.labels").pairs());
        if (policy != null) {
            labels.put("policy", policy);
        }
        return labels;
    }
}
