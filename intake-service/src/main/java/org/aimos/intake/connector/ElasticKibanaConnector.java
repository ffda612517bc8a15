package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.LooseNames;
import org.jspecify.annotations.Nullable;

/**
 * Elastic's rules through the Kibana web hook connector, whose body is a template of its users, and
 * Watcher's web hook action. Key: rule and alert id. An action group that is not the recovered one
 * fires; a body without group and status is a note.
 */
@Singleton
public final class ElasticKibanaConnector extends ObjectReader {

    private static final StatusWordList STATUS =
            StatusWordList.of(
                    "active|firing|fired|open|opened|triggered|alert|new|ongoing|created|problem",
                    "recovered|resolved|ok|closed|inactive");

    /** For the list of connectors. */
    public ElasticKibanaConnector() {
        super(
                "elastic-kibana",
                "Elastic rules by Kibana web hook connector (a template), and Watcher");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("rule.id", "alert.id"),
                Shape.of("rule.name", "alert.actionGroup"),
                Shape.of("rule_id", "alert_id", "action_group"),
                Shape.of("ruleId", "alertId", "actionGroup"),
                Shape.of("kibanaBaseUrl"),
                Shape.of("rule.id", "context"),
                Shape.of("watch_id"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        LooseNames names = LooseNames.of(body);
        String rule = names.text("ruleid", "watchid", "rulename", "kibanaalertruleuuid");
        String alert =
                names.text("alertid", "alertinstanceid", "alertuuid", "kibanaalertinstanceid");
        String name =
                names.text(
                        "rulename", "kibanaalertrulename", "watchid", "alertname", "name", "title");
        Instant at =
                names.moment(
                        "date",
                        "timestamp",
                        "kibanaalertstart",
                        "contexttimestamp",
                        "executiontime");
        var parts = new LinkedHashMap<String, String>();
        parts.put("rule", String.valueOf(rule != null ? rule : name));
        parts.put("alert", String.valueOf(alert));
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        AlertKey.ofPairs("rule", parts),
                                        rule == null && name == null
                                                ? AlertStatus.NOTE
                                                : status(names),
                                        Grade.of(
                                                names.text(
                                                        "severity",
                                                        "kibanaalertseverity",
                                                        "priority",
                                                        "level"),
                                                Severity.WARNING),
                                        name != null ? name : "Elastic rule")
                                .summary(
                                        names.text(
                                                "contextreason",
                                                "reason",
                                                "contextmessage",
                                                "message",
                                                "contexttitle"))
                                .resource(
                                        names.text(
                                                "contexthost",
                                                "hostname",
                                                "contexthostname",
                                                "host"))
                                .service(names.text("servicename", "service"))
                                .environment(names.text("serviceenvironment", "environment"))
                                .labels(body.firstOf("tags", "labels").pairs())
                                .episode(names.text("alertuuid"))
                                .span(at, at)
                                .link(
                                        names.text(
                                                "contextalertdetailsurl", "ruleurl", "url", "link"))
                                .build()));
    }

    private static AlertStatus status(LooseNames names) {
        String word =
                names.text("status", "alertstatus", "state", "kibanaalertstatus", "eventaction");
        if (word != null) {
            return STATUS.read(word);
        }
        return ofGroup(
                names.text(
                        "actiongroup",
                        "alertactiongroup",
                        "actiongroupname",
                        "alertactiongroupname"));
    }

    private static AlertStatus ofGroup(@Nullable String group) {
        if (group == null) {
            return AlertStatus.NOTE;
        }
        boolean over = group.toLowerCase(Locale.ROOT).startsWith("recovered");
        return over ? AlertStatus.RESOLVED : AlertStatus.FIRING;
    }
}
