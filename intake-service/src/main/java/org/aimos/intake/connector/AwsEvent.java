package org.aimos.intake.connector;

import java.time.Instant;
import java.util.ArrayList;
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
 * An event of EventBridge. Known kinds fire: GuardDuty, Health, Security Hub, Inspector, Macie,
 * Trusted Advisor, DevOps Guru, and what failed or succeeded; any other is a note.
 */
final class AwsEvent {

    private static final StatusWordList OUTCOMES =
            StatusWordList.of(
                    "failed|failure|error|timed_out|timed-out|stopped_with_errors|aborted|expired|active|warn|fail",
                    "succeeded|success|completed|ok|resolved|closed|suppressed|pass|passed");
    private static final Map<String, Severity> HEALTH =
            Map.of(
                    "issue", Severity.HIGH,
                    "investigation", Severity.WARNING,
                    "scheduledchange", Severity.INFO,
                    "accountnotification", Severity.INFO);
    private static final Map<String, Severity> LABELS =
            Map.of(
                    "untriaged",
                    Severity.WARNING,
                    "warn",
                    Severity.WARNING,
                    "undefined",
                    Severity.WARNING);

    private AwsEvent() {}

    /** True when this is one. */
    static boolean reads(Json message) {
        return message.has("detail-type") && message.at("detail").isObject();
    }

    /** The alert of an event, or of each finding in it. */
    static List<AlertDraft> drafts(Json event) {
        String kind = event.textOr("", "detail-type").toLowerCase(Locale.ROOT);
        Json detail = event.at("detail");
        if (kind.contains("health event") || detail.has("eventTypeCategory")) {
            return List.of(health(event, detail));
        }
        if (detail.at("findings").isList()) {
            var all = new ArrayList<AlertDraft>();
            detail.at("findings").items().forEach(finding -> all.add(hubFinding(event, finding)));
            return all;
        }
        if (kind.contains("finding") || kind.contains("insight")) {
            return List.of(finding(event, detail));
        }
        return List.of(outcome(event, detail, kind));
    }

    private static AlertDraft health(Json event, Json detail) {
        String code = detail.textOr("AWS Health event", "eventTypeCode");
        String category = detail.text("eventTypeCategory");
        String state = detail.textOr("open", "statusCode");
        AlertStatus status =
                state.equalsIgnoreCase("closed") ? AlertStatus.RESOLVED : AlertStatus.FIRING;
        return common(
                        event,
                        AlertKey.of("eventArn", detail.textOr(code, "eventArn")),
                        status,
                        Grade.of(category, HEALTH, Severity.WARNING),
                        code)
                .description(detail.find("eventDescription.0.latestDescription"))
                .resource(detail.find("affectedEntities.0.entityValue"))
                .service(detail.text("service"))
                .span(
                        at(detail.moment("startTime"), event),
                        detail.moment("endTime", "lastUpdatedTime"))
                .build();
    }

    /** GuardDuty, Inspector, Macie and DevOps Guru: what was found stays until somebody acts. */
    private static AlertDraft finding(Json event, Json detail) {
        String id = detail.text("id", "findingArn", "insightId");
        String title = detail.text("title", "description", "insightDescription", "type");
        String state = detail.text("status", "insightStatus");
        boolean over =
                OUTCOMES.read(state) == AlertStatus.RESOLVED
                        || event.textOr("", "detail-type")
                                .toLowerCase(Locale.ROOT)
                                .endsWith("closed");
        String named = title != null ? title : "AWS finding";
        return common(
                        event,
                        AlertKey.of("finding", id != null ? id : named),
                        over ? AlertStatus.RESOLVED : AlertStatus.FIRING,
                        severity(detail),
                        named)
                .description(detail.text("description"))
                .resource(
                        detail.find(
                                "resource.instanceDetails.instanceId",
                                "resources.0.id",
                                "resourcesAffected.s3Bucket.name"))
                .link(detail.text("insightUrl"))
                .span(
                        at(
                                detail.findMoment(
                                        "service.eventFirstSeen", "createdAt", "firstObservedAt"),
                                event),
                        detail.findMoment("service.eventLastSeen", "updatedAt"))
                .build();
    }

    private static AlertDraft hubFinding(Json event, Json finding) {
        String id = finding.text("Id", "id");
        String workflow =
                finding.textOr("", "RecordState")
                        + ' '
                        + String.valueOf(finding.find("Workflow.Status", "WorkflowState"))
                        + ' '
                        + String.valueOf(finding.find("Compliance.Status"));
        String plain = workflow.toUpperCase(Locale.ROOT);
        boolean over =
                plain.contains("ARCHIVED")
                        || plain.contains("RESOLVED")
                        || plain.contains("PASSED")
                        || plain.contains("SUPPRESSED");
        String title = finding.textOr("Security Hub finding", "Title");
        return common(
                        event,
                        AlertKey.of("finding", id != null ? id : title),
                        over ? AlertStatus.RESOLVED : AlertStatus.FIRING,
                        Grade.of(
                                finding.find(
                                        "Severity.Label", "FindingProviderFields.Severity.Label"),
                                LABELS,
                                Severity.WARNING),
                        title)
                .description(finding.text("Description"))
                .resource(finding.find("Resources.0.Id"))
                .span(
                        finding.moment("FirstObservedAt", "CreatedAt"),
                        finding.moment("LastObservedAt", "UpdatedAt"))
                .link(finding.find("SourceUrl"))
                .build();
    }

    /** Jobs, deployments, checks: what failed fires until the same succeeds. */
    private static AlertDraft outcome(Json event, Json detail, String kind) {
        String state =
                detail.find(
                        "state", "status", "lastStatus", "build-status", "jobRunState", "result");
        AlertStatus said =
                kind.contains("state change")
                                || kind.contains("execution")
                                || kind.contains("trusted advisor")
                                || kind.contains("status")
                        ? OUTCOMES.read(state)
                        : AlertStatus.NOTE;
        String about =
                detail.find(
                        "pipeline",
                        "project-name",
                        "stateMachineArn",
                        "jobName",
                        "jobArn",
                        "check-name",
                        "backupVaultName",
                        "clusterArn",
                        "instance-id");
        String resource = about != null ? about : event.find("resources.0");
        String type = event.textOr("AWS event", "detail-type");
        AlertKey key =
                said == AlertStatus.NOTE
                        ? AlertKey.of("event", event.textOr(type, "id"))
                        : AlertKey.ofPairs(
                                "event", Map.of("type", type, "about", String.valueOf(resource)));
        return common(
                        event,
                        key,
                        said,
                        Grade.of(
                                null,
                                said == AlertStatus.RESOLVED ? Severity.INFO : Severity.WARNING),
                        type)
                .summary(
                        state == null
                                ? null
                                : type + ": " + state + (resource == null ? "" : ", " + resource))
                .resource(resource)
                .annotations(detail.pairs())
                .span(event.moment("time"), event.moment("time"))
                .build();
    }

    private static AlertDraft.Builder common(
            Json event, AlertKey key, AlertStatus status, Grade grade, String name) {
        var labels = new LinkedHashMap<String, String>();
        for (String field : List.of("account", "region", "source", "detail-type")) {
            String value = event.text(field);
            if (value != null) {
                labels.put(field, value);
            }
        }
        return AlertDraft.builder(key, status, grade, name).labels(labels);
    }

    /** A number from 1 to 10 as GuardDuty has it, or a word. */
    private static Grade severity(Json detail) {
        String word =
                detail.find(
                        "severity", "severity.description", "severity.label", "insightSeverity");
        Severity number = word == null ? null : ofNumber(word);
        return number == null
                ? Grade.of(word, LABELS, Severity.WARNING)
                : Grade.of("number", Map.of("number", number), number);
    }

    private static @Nullable Severity ofNumber(String word) {
        try {
            double number = Double.parseDouble(word);
            if (!(number >= 0 && number <= 100)) {
                return null;
            }
            return number >= 9
                    ? Severity.CRITICAL
                    : number >= 7 ? Severity.HIGH : number >= 4 ? Severity.WARNING : Severity.INFO;
        } catch (NumberFormatException isWord) {
            return null;
        }
    }

    private static @Nullable Instant at(@Nullable Instant own, Json event) {
        return own != null ? own : event.moment("time");
    }
}
